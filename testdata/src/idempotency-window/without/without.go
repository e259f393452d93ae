// Package without has no policy.
package without

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
)

func early(ctx context.Context, rdb *redis.Client, id string) {
	rdb.SetNX(ctx, "callback:"+id, 1, time.Minute)
}
