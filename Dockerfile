# The service without the embedded database: in containers PostgreSQL is a service of its own (DATABASE_URL).

FROM node:20-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev
COPY tsconfig.json ./
COPY scripts scripts
COPY src src
COPY web web
COPY clients/typescript/src clients/typescript/src
COPY openapi/openapi.json openapi/openapi.json
COPY migrations migrations
RUN node scripts/build.mjs

FROM node:20-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The optional packages are the embedded server and the builder's own programs; install scripts are only theirs.
RUN npm ci --omit=dev --omit=optional --ignore-scripts

FROM node:20-slim
WORKDIR /app
ENV HOST=0.0.0.0 PORT=3000 DATA_DIR=/tmp/phoihop
COPY --from=packages /app/node_modules node_modules
COPY package.json LICENSE* ./
COPY seed seed
# Goes into each archive package.
COPY scripts/archive-verify.mjs scripts/archive-verify.mjs
COPY --from=build /app/dist dist
# A volume mounted there belongs to the user that the service runs as.
RUN mkdir /data && chown node:node /data
USER node
EXPOSE 3000
HEALTHCHECK --interval=5s --timeout=3s --start-period=20s --retries=6 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node itself is the first process, so that it is the one that gets the signal to stop.
# A request makes much that lives only as long as it does: a larger space for that means fewer collections (docs/operations.md).
CMD ["node", "--enable-source-maps", "--max-semi-space-size=64", "dist/main.js"]
