// Package silent sets keys that expire when the policy says, and others.
package silent

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
)

const window = 5 * time.Minute

func right(ctx context.Context, rdb *redis.Client, id string) {
	rdb.SetNX(ctx, "callback:"+id, 1, window)
	rdb.SetArgs(ctx, "callback:"+id, 1, redis.SetArgs{Mode: "NX", TTL: window})
	rdb.Do(ctx, "SET", "callback:"+id, 1, "NX", "EX", 300)
}

func unknown(ctx context.Context, rdb *redis.Client, id string, ttl time.Duration) {
	rdb.SetNX(ctx, "callback:"+id, 1, ttl)
}

// A lock is held as long as its work takes.
func lock(ctx context.Context, rdb *redis.Client, id string) {
	rdb.SetNX(ctx, id, 1, 10*time.Second)
}

func cleanUp(ctx context.Context, rdb *redis.Client) {
	rdb.SetNX(ctx, "lock:cleanup", 1, 10*time.Second)
}

// These set the key whatever is there.
func cache(ctx context.Context, rdb *redis.Client, id string) {
	rdb.Set(ctx, id, 1, time.Hour)
	rdb.SetArgs(ctx, id, 1, redis.SetArgs{Mode: "XX", TTL: time.Hour})
	rdb.SetArgs(ctx, id, 1, redis.SetArgs{TTL: time.Hour})
	rdb.Do(ctx, "SET", id, 1, "EX", 60)
	rdb.Do(ctx, "EXPIRE", id, 60)
}
