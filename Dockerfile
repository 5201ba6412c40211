# The reference backend: docker build -t call-payments . && docker run --env-file .env -p 8080:8080 call-payments
FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build

FROM node:22-slim
WORKDIR /app
ENV NODE_ENV=production
COPY package.json package-lock.json .npmrc ./
# The server's packages are optional peers of the elements; here they are what runs.
RUN npm ci --omit=dev --ignore-scripts && npm install --no-save --ignore-scripts stripe jose zod hono @hono/node-server pg @electric-sql/pglite pino prom-client
COPY --from=build /app/dist ./dist
USER node
EXPOSE 8080 9090
HEALTHCHECK --interval=10s --timeout=3s CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT ?? 8080) + (process.env.BASE_PATH ?? '') + '/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/cli.js", "serve"]
