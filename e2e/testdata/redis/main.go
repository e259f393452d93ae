// Command redis knows callbacks that are repeated by their keys.
package main

import (
	"context"
	"log"
	"time"

	"github.com/redis/go-redis/v9"
)

const window = 2 * time.Minute

func main() {
	ctx := context.Background()
	client := redis.NewClient(&redis.Options{Addr: "localhost:6379"})
	first := []error{
		client.SetNX(ctx, "callback:1", 1, window).Err(),
		client.SetArgs(ctx, "callback:2", 1, redis.SetArgs{Mode: "NX", TTL: 10 * time.Minute}).Err(),
		client.SetNX(ctx, "callback:3", 1, 0).Err(),
		client.SetNX(ctx, "callback:4", 1, 5*time.Minute).Err(),
		client.Set(ctx, "cache", 1, time.Minute).Err(),
	}
	log.Print(first)
}
