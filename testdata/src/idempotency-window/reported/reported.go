// Package reported sets keys that expire at another time than the policy says.
// It imports nothing but the library.
package reported

import (
	"context"
	"time"

	v8 "github.com/go-redis/redis/v8"
	"github.com/redis/go-redis/v9"
)

func early(ctx context.Context, rdb *redis.Client, id string) (bool, error) {
	return rdb.SetNX(ctx, "callback:"+id, 1, time.Minute).Result() // want `idempotency-window: SetNX sets a key for 1m < 5m, the window of the policy`
}

func late(ctx context.Context, rdb redis.Cmdable, id string) (bool, error) {
	return rdb.SetNX(ctx, "callback:"+id, 1, 24*time.Hour).Result() // want `idempotency-window: SetNX sets a key for 24h > 5m, the window of the policy`
}

const seen = 2 * time.Minute

func constant(ctx context.Context, rdb *v8.Client, id string) (bool, error) {
	return rdb.SetNX(ctx, "callback:"+id, 1, seen).Result() // want `idempotency-window: SetNX sets a key for seen \(2m\) < 5m`
}

func forever(ctx context.Context, rdb *redis.Client, id string) (bool, error) {
	return rdb.SetNX(ctx, "callback:"+id, 1, 0).Result() // want `idempotency-window: SetNX sets a key without expiry`
}

func byArgs(ctx context.Context, rdb *redis.Client, id string) {
	rdb.SetArgs(ctx, "callback:"+id, 1, redis.SetArgs{
		Mode: "NX",
		TTL:  time.Minute, // want `idempotency-window: SetArgs sets a key for 1m < 5m`
	})
}

func byWords(ctx context.Context, rdb *redis.Client, id string) {
	rdb.Do(ctx, "SET", "callback:"+id, 1, "EX", 60, "NX")   // want `idempotency-window: Do sets a key for 1m < 5m`
	rdb.Do(ctx, "set", "callback:"+id, 1, "nx", "px", 1000) // want `idempotency-window: Do sets a key for 1s < 5m`
	rdb.Do(ctx, "set", "callback:"+id, 1, "nx")             // want `idempotency-window: Do sets a key without expiry`
}

type store struct{ rdb *redis.Client }

func (s *store) first(ctx context.Context, id string, ttl time.Duration) bool {
	ok, err := s.rdb.SetNX(ctx, id, 1, ttl).Result()
	return ok && err == nil
}
