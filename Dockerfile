# One image for every command of Hangtag: `hangtag serve`, `hangtag worker`, `hangtag migrate`.
# Not built yet on the machine where it was written, which has no Docker daemon.

FROM node:22-bookworm-slim AS web
WORKDIR /build/web
COPY web/package.json web/package-lock.json web/.npmrc ./
RUN npm ci
COPY web ./
RUN npm run build

# The release profile: in others the web is read from the build's folder, not embedded.
FROM rust:1.95-bookworm AS program
WORKDIR /build
COPY . .
COPY --from=web /build/web/dist web/dist
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/build/target \
    cargo build --release --locked --bin hangtag \
    && cp target/release/hangtag /hangtag

FROM debian:bookworm-slim
# The fonts are those of the statement; Chromium prints it.
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates chromium fonts-dejavu-core fonts-droid-fallback fonts-inter \
    && rm -rf /var/lib/apt/lists/*
# /data belongs to the user, so that volumes made from it do too.
RUN useradd --uid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin hangtag \
    && install -d -o hangtag -g hangtag -m 700 /data
COPY --from=program /hangtag /usr/local/bin/hangtag
USER hangtag
ENV HANGTAG_DATA_DIR=/data HANGTAG_LISTEN=0.0.0.0:8080
EXPOSE 8080
ENTRYPOINT ["hangtag"]
CMD ["serve"]
