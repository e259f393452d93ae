module github.com/acme/shop

go 1.26.0

require github.com/other/serve v0.1.0

replace github.com/other/serve => ./third
