package notify

import (
	"context"
	"time"

	"github.com/redis/go-redis/v9"
)

// claim is how long this instance keeps others from telling the merchant of
// the same payment.
const claim = time.Minute

// once remembers, for all instances of the service, who has been told what.
type once struct {
	redis *redis.Client
}

// claims reports whether it falls to this instance to tell of a payment.
func (o *once) claims(ctx context.Context, id string) (bool, error) {
	return o.redis.SetNX(ctx, "notified:"+id, "", claim).Result()
}
