module github.com/other/serve

go 1.26.0
