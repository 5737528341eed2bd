import type { Engine } from "../../lib/catalog";
import type { Container } from "../delivery";
import { API_PORT, ENGINE_PORT, METRICS_PORT } from "./names";
import { probe, SECURITY } from "./security";

const CONFIG_FOLDER = "/etc/path-proxy";

/**
 * The configuration of the only program that listens on the pod's address. Engines open dozens of paths, some of which
 * stop them or change their weights; what is not on the list does not exist. Bodies stay in memory, and nothing of a
 * request is logged.
 */
export function proxyConfig({ paths, healthPath, metricsPath }: Engine): string {
  const engine = `http://127.0.0.1:${ENGINE_PORT}`;
  const open = ({ method, path }: { method: string; path: string }) => `
    location = ${path} {
      if ($request_method !~ ^(${method === "GET" ? "GET|HEAD" : method})$) { return 405; }
      set $args "";
      proxy_pass ${engine}${path};
    }`;
  return `pid /run/path-proxy/nginx.pid;
worker_processes 2;
error_log stderr crit;
events { worker_connections 4096; }
http {
  access_log off;
  server_tokens off;
  client_body_temp_path /run/path-proxy/body;
  proxy_temp_path /run/path-proxy/proxy;
  fastcgi_temp_path /run/path-proxy/fastcgi;
  uwsgi_temp_path /run/path-proxy/uwsgi;
  scgi_temp_path /run/path-proxy/scgi;
  client_max_body_size 16m;
  client_body_buffer_size 1m;
  keepalive_timeout 75s;
  proxy_http_version 1.1;
  proxy_set_header Connection "";
  proxy_set_header Host $host;
  proxy_buffering off;
  proxy_connect_timeout 5s;
  proxy_read_timeout 3600s;
  proxy_send_timeout 60s;
  proxy_next_upstream off;
  server {
    listen ${API_PORT};${paths.map(open).join("")}
    location / { return 404; }
  }
  server {
    listen ${METRICS_PORT};
    location = /metrics { proxy_pass ${engine}${metricsPath}; }
    location = /health { proxy_pass ${engine}${healthPath}; }
    location = /proxy { return 204; }
    location / { return 404; }
  }
}
`;
}

/** The proxy as a sidecar: there before the engine, and until after it. */
export const proxyContainer = (image: string): Container => ({
  name: "path-proxy",
  image,
  imagePullPolicy: "IfNotPresent",
  restartPolicy: "Always",
  command: ["nginx", "-e", "stderr", "-c", `${CONFIG_FOLDER}/nginx.conf`, "-g", "daemon off;"],
  ports: [
    { name: "http", containerPort: API_PORT, protocol: "TCP" },
    { name: "metrics", containerPort: METRICS_PORT, protocol: "TCP" },
  ],
  startupProbe: probe("/proxy", { periodSeconds: 1, failureThreshold: 60 }),
  livenessProbe: probe("/proxy", { periodSeconds: 10, failureThreshold: 3 }),
  resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "512Mi" } },
  securityContext: SECURITY,
  volumeMounts: [
    { name: "path-proxy", mountPath: CONFIG_FOLDER, readOnly: true },
    { name: "proxy-scratch", mountPath: "/run/path-proxy" },
  ],
});
