// Package redis has the shape of the calls of go-redis that set keys.
package redis

import (
	"context"
	"time"
)

type BoolCmd struct{}

func (*BoolCmd) Result() (bool, error) { return false, nil }

type StatusCmd struct{}

type Cmd struct{}

type SetArgs struct {
	Mode     string
	TTL      time.Duration
	ExpireAt time.Time
	Get      bool
	KeepTTL  bool
}

type Cmdable interface {
	SetNX(ctx context.Context, key string, value any, expiration time.Duration) *BoolCmd
	Set(ctx context.Context, key string, value any, expiration time.Duration) *StatusCmd
	SetArgs(ctx context.Context, key string, value any, a SetArgs) *StatusCmd
}

type cmdable func(ctx context.Context) error

func (c cmdable) SetNX(ctx context.Context, key string, value any, expiration time.Duration) *BoolCmd {
	return nil
}

func (c cmdable) Set(ctx context.Context, key string, value any, expiration time.Duration) *StatusCmd {
	return nil
}

func (c cmdable) SetArgs(ctx context.Context, key string, value any, a SetArgs) *StatusCmd {
	return nil
}

type Client struct{ cmdable }

func (c *Client) Do(ctx context.Context, args ...any) *Cmd { return nil }
