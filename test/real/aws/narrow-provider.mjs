// Stands before a provider at a socket of its own and hands every call on, but one: asked for its schema, it tells of the
// types that a file names by then, one a line. Terraform reads the schemas of some 2,000 types anew for each command
// otherwise, which takes it longer than most commands take to run:
//   narrow-provider.mjs SOCKET SOCKET-OF-THE-PROVIDER FILE
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect, createServer } from "node:http2";

const SCHEMA = "/tfplugin5.Provider/GetSchema";

/** The fields of the schema's message that hold a schema by each type's name: resources, data sources, ephemeral ones. */
const BY_TYPE = [2, 3, 8];

/** A whole schema is 20 MB. */
const WINDOW = 32 * 1024 * 1024;
const ROOM = { maxSessionMemory: 1024, settings: { initialWindowSize: WINDOW } };

const [at, provider, file] = process.argv.slice(2);
const session = connect("http://provider", { path: provider, ...ROOM });
await once(session, "connect");
session.setLocalWindowSize(WINDOW);
const schema = fieldsOf(await ask(SCHEMA));
const server = createServer(ROOM);
server.on("session", (one) => one.setLocalWindowSize(WINDOW));
server.on("stream", (stream, headers) => {
  if (headers[":path"] === SCHEMA) tell(stream);
  else handOn(stream, session.request(headers));
});
server.listen(at, () => process.stdout.write("ready\n"));

function tell(stream) {
  const types = new Set(readFileSync(file, "utf8").split("\n"));
  const known = schema.filter(({ type }) => type === undefined || types.has(type));
  stream.resume();
  stream.respond({ "content-type": "application/grpc" }, { waitForTrailers: true });
  stream.once("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
  stream.end(framed(Buffer.concat(known.map(({ bytes }) => bytes))));
}

function handOn(stream, call) {
  let trailers = {};
  call.once("trailers", (said) => {
    trailers = said;
  });
  call.once("response", (said) => {
    stream.respond(said, { waitForTrailers: true });
    stream.once("wantTrailers", () => stream.sendTrailers(trailers));
    call.pipe(stream);
  });
  stream.pipe(call);
  // A call that one side breaks off ends on the other.
  call.once("error", () => stream.close());
  stream.once("error", () => call.close());
  stream.once("close", () => call.close());
}

/** Calls a method that takes nothing. */
async function ask(path) {
  const call = session.request({
    ":method": "POST",
    ":path": path,
    "content-type": "application/grpc",
    te: "trailers",
  });
  call.end(framed(Buffer.alloc(0)));
  const chunks = [];
  for await (const chunk of call) chunks.push(chunk);
  const answer = Buffer.concat(chunks);
  if (answer.length < 5 || answer[0] !== 0) throw new Error(`${path} answered ${answer.length} bytes`);
  return answer.subarray(5);
}

/** A message as gRPC sends it: not compressed, and its length. */
function framed(message) {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

/** The fields of the schema's message as they came, each with the type that it is about where it is about one. */
function fieldsOf(message) {
  const fields = [];
  for (let place = 0; place < message.length; ) {
    const [tag, afterTag] = varint(message, place);
    const [length, start] = varint(message, afterTag);
    if ((tag & 7) !== 2) throw new Error(`field ${tag >> 3} has no length`);
    const type = BY_TYPE.includes(tag >> 3) ? keyOf(message, start) : undefined;
    fields.push({ type, bytes: message.subarray(place, start + length) });
    place = start + length;
  }
  return fields;
}

/** The key of a map's entry, its first field. */
function keyOf(message, place) {
  const [length, start] = varint(message, place + 1);
  return message.toString("utf8", start, start + length);
}

/** A number, seven bits a byte, the lowest first; and where what follows it starts. */
function varint(message, place) {
  const byte = message[place];
  if (byte < 128) return [byte, place + 1];
  const [rest, end] = varint(message, place + 1);
  return [(byte & 127) + rest * 128, end];
}
