# The targets, printed by `make` alone. Everything but check-full and the
# benches needs Go and nothing else.
.DEFAULT_GOAL := help
GO ?= go
PLATFORMS := linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64
FUZZTIME ?= 10s

help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: ## the static binary for this machine, ./tasking
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags='-s -w' -o tasking ./cmd/tasking

test: ## all tests that need only Go
	$(GO) test ./...

check: ## formatting, vet and the tests
	@test -z "$$(gofmt -l .)" || { gofmt -l .; echo 'gofmt would change these files'; exit 1; }
	$(GO) vet ./...
	$(GO) vet -tags full ./...
	$(GO) vet -tags torture ./internal/torture
	$(GO) test ./...

cross: ## build and vet for Linux, macOS and Windows, amd64 and arm64
	@for p in $(PLATFORMS); do echo "$$p"; GOOS=$${p%/*} GOARCH=$${p#*/} CGO_ENABLED=0 $(GO) build -o /dev/null ./cmd/tasking && \
	  GOOS=$${p%/*} GOARCH=$${p#*/} CGO_ENABLED=0 $(GO) vet ./... || exit 1; done

# At the end of its time go test now and then takes its own deadline for a failure, with
# no input that fails (golang/go#75804): that target is run again.
fuzz: ## every fuzz target for FUZZTIME (10s)
	@$(GO) list -f '{{.Dir}}' ./... | while read -r dir; do \
	  for f in $$(grep -hoE '^func Fuzz[A-Za-z0-9_]+' $$dir/*_test.go 2>/dev/null | sed 's/func //'); do \
	    echo "$$dir $$f"; for try in 1 2 3; do \
	      said=$$(cd $$dir && $(GO) test -run '^$$' -fuzz "^$$f\$$" -fuzztime $(FUZZTIME) . 2>&1) && { echo "$$said" | tail -n 2; break; }; \
	      case $$try"$$said" in 3*|*'Failing input'*) echo "$$said"; exit 1;; *'    context deadline exceeded'*) echo 'cut off at the end of its time; again';; \
	        *) echo "$$said"; exit 1;; esac; done; done; done

race: ## the tests under the race detector
	$(GO) test -race ./...

check-full: check cross ## check, the builds for every system, and the tests that use tmux, LibreOffice, strace
	@missing=; for c in tmux soffice strace pdftotext pdfinfo qpdf xmllint; do command -v $$c >/dev/null || missing="$$missing $$c"; done; \
	if [ -n "$$missing" ]; then echo "missing:$$missing. On Debian: apt-get install tmux strace libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils qpdf libxml2-utils"; exit 1; fi
	$(GO) test -count=1 -tags full ./...

# No package is named: only so does go test show what the tests print.
torture-ci: ## the program killed, cut off from power, driven at random, with the counts of every check (about 9 minutes)
	cd internal/torture && $(GO) test -tags torture -count=1 -timeout 40m
	cd internal/copies && $(GO) test -count=1 -run R9 -args -hot 50

torture: ## the same with the counts of a release: hours
	cd internal/torture && $(GO) test -tags torture -count=1 -timeout 24h -args -kills 20000 -cuts 50000 -steps 5000000 -meetings 200 -faults 200 -fault-errors ENOSPC,EIO,EDQUOT,EROFS -pages 1200 -quoted 2000 -readable 2000 -ends 2000 -readers 3
	cd internal/torture && $(GO) test -tags torture -count=1 -timeout 4h -run 'Faults$$' -args -faults 200 -fault-lasting -fault-errors ENOSPC,EIO,EDQUOT,EROFS

golden: ## write the golden frames and documents again; look at the difference before committing
	$(GO) test ./ui/... ./internal/document/... -update

bench: ## the figures of the README: 10,000 and 100,000 archived issues beside their peers
	$(GO) run ./internal/bench -archive 10000,100000

bench-full: ## the same with 1,000,000 archived issues
	$(GO) run ./internal/bench -archive 1000000

.PHONY: help build test check cross fuzz race check-full torture-ci torture golden bench bench-full
