import assert from 'node:assert/strict';
import fastify from 'fastify';
import { createClocks, openInMemory, readPack, saveAccount } from 'open-rcms';
import { createClient } from 'open-rcms/client';
import { apiPlugin } from 'open-rcms/fastify';
import caseId from 'open-rcms/schemas/api/case-id.schema.json' with { type: 'json' };

const rcms = await openInMemory(await readPack('packs/xa'), createClocks());
const officer = { user: 'officer', login: 'officer', authority: 'xb-returns', roles: ['return-officer'] };
await saveAccount(rcms.store.accounts, { ...officer, password: 'a synthetic pass phrase' });

const host = fastify();
host.get('/', async () => 'a host of its own');
await host.register(apiPlugin, { ...rcms, prefix: '/readmission' });
const address = await host.listen({ port: 0 });

const client = createClient({ baseUrl: `${address}/readmission` });
assert.equal((await client.listCases()).ok, false);
assert.equal((await client.signIn('officer', 'a synthetic pass phrase')).ok, true);
const opened = await client.openCase({ service: 'readmission' });
assert.ok(opened.ok && new RegExp(caseId.pattern).test(opened.value.caseId), JSON.stringify(opened));
const listed = await client.listCases();
assert.ok(listed.ok && listed.value.rows.length === 1, JSON.stringify(listed));
assert.equal(await (await fetch(address)).text(), 'a host of its own');
await host.close();
console.log('a case was opened through a host application');
