// Verify, ingest, list and meet an error through openapi-fetch with the types that openapi-typescript made.
import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

type Verdict = components["schemas"]["Verification"]["verdict"];

const client = createClient<paths>({ baseUrl: process.argv[2] });
const text =
  "“The tunnel will open in autumn,” Mayor Ingrid Dahl told reporters on Monday. “We have never been so sure.”";

const added = await client.POST("/v1/sources", { body: { text, title: "Tunnel to open" } });
assert.ok(added.data);
const source = added.data;
const kept = await client.GET("/v1/sources/{source_id}", { params: { path: { source_id: source.id } } });
assert.equal(kept.data?.text, text);

const claim = "Ingrid Dahl said the tunnel will open in autumn";
const answer = await client.POST("/v1/verifications", { body: { claim, limit: 3 } });
assert.ok(answer.data);
const verdict: Verdict = answer.data.verdict;
assert.equal(verdict, "supported");
const [first] = answer.data.evidence;
assert.ok(first);
assert.equal(first.source.id, source.id);
const again = await client.GET("/v1/verifications/{verification_id}", {
  params: { path: { verification_id: answer.data.id } },
});
assert.deepEqual(again.data, answer.data);

const ids: string[] = [];
let cursor: string | undefined;
do {
  const page = await client.GET("/v1/sources", { params: { query: { limit: 1, cursor } } });
  assert.ok(page.data);
  ids.push(...page.data.items.map((item) => item.id));
  cursor = page.data.next_cursor ?? undefined;
} while (cursor);
assert.ok(ids.includes(source.id));
assert.equal(new Set(ids).size, ids.length);
const quotes = await client.GET("/v1/quotes", { params: { query: { q: "tunnel" } } });
assert.ok(quotes.data?.items.some((quote) => quote.text.startsWith("The tunnel will open in autumn")));

const refused = await client.POST("/v1/verifications", { body: { claim: "x" } });
assert.equal(refused.response.status, 400);
assert.equal(refused.error?.status, 400);
const removed = await client.DELETE("/v1/sources/{source_id}", { params: { path: { source_id: source.id } } });
assert.equal(removed.response.status, 204);
const gone = await client.GET("/v1/sources/{source_id}", { params: { path: { source_id: source.id } } });
assert.equal(gone.error?.status, 404);
console.log("round trips done");
