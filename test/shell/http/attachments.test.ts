import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createClamav } from '../../../core/shell/intake/scan/create-clamav.ts';
import { eicar, startClamd } from '../intake/clamd.ts';
import { chunk, largePng, planted, talkingPng } from '../intake/pictures.ts';
import type { ApiServer, ApiServerOptions, Person } from './api-server.ts';
import { startApi } from './xa-case.ts';

const people: Readonly<Record<string, Person>> = {
  gardener: { authority: 'plot-7', roles: ['gardener'] },
  neighbour: { authority: 'plot-8', roles: ['gardener'] },
  chair: { authority: 'hut', roles: ['chair'] },
};
const pack = 'test/packs/fixtures/allotment';
const png = largePng(150_000, randomBytes);

async function startAllotment(settings = {}, more: Partial<ApiServerOptions> = {}) {
  const api = await startApi({ pack, people, settings, ...more });
  const body = { service: 'shed-permit', parties: { committee: 'hut' } };
  const { caseId } = (await api.call('gardener', 'POST', '/cases', { body })).body;
  return { api, caseId: caseId as string };
}

function upload(
  api: ApiServer,
  caseId: string,
  body: string | Buffer,
  headers: Record<string, string> = {},
  field = '/drawing',
) {
  const path = `/cases/${caseId}/attachments?form=shed-plan&field=${field}`;
  return api.call('gardener', 'POST', path, { body, headers: { 'content-type': 'image/png', ...headers } });
}

/** A multipart body as browsers write it. */
function multipart(parts: readonly { name: string; type?: string; filename?: string; content: Buffer }[]) {
  const boundary = '----shed';
  const chunks = parts.flatMap(({ name, type, filename, content }) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${filename ? `; filename="${filename}"` : ''}\r\n` +
        `${type ? `Content-Type: ${type}\r\n` : ''}\r\n`,
    ),
    content,
    Buffer.from('\r\n'),
  ]);
  const body = Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]);
  return { body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}

describe('a document', () => {
  it('comes back as it was sent, to be saved and never to be shown', async () => {
    const { api, caseId } = await startAllotment();
    const added = await upload(api, caseId, png);
    expect(added.status).toBe(201);
    const path = `/cases/${caseId}/attachments/${added.body.attachment}`;
    expect(added.headers.location).toBe(`/api/v1${path}`);
    const answer = await api.server.inject({ url: `/api/v1${path}` });
    expect(answer.statusCode).toBe(401);
    const found = await api.call('gardener', 'GET', path, {});
    expect(found.headers).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(png.length),
      'content-disposition': 'attachment; filename="document.png"',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(found.headers).not.toHaveProperty('etag');
    expect(found.headers).not.toHaveProperty('accept-ranges');
    expect(found.bytes.equals(png)).toBe(true);
    const view = await api.call('gardener', 'GET', `/cases/${caseId}`);
    expect(view.body.attachments).toMatchObject([{ field: '/drawing', mediaType: 'image/png', size: png.length }]);
  });

  it('is taken as one file of a form too, and its name is forgotten', async () => {
    const { api, caseId } = await startAllotment();
    const { body, headers } = multipart([{ name: 'file', type: 'image/png', filename: 'testcase.png', content: png }]);
    const added = await upload(api, caseId, body, headers);
    expect(added.status).toBe(201);
    const found = await api.call('gardener', 'GET', `/cases/${caseId}/attachments/${added.body.attachment}`);
    expect(found.bytes.equals(png)).toBe(true);
    for (const view of ['', '/timeline']) {
      expect((await api.call('gardener', 'GET', `/cases/${caseId}${view}`)).text).not.toContain('testcase');
    }
  });

  it('does not exist for anybody else', async () => {
    const { api, caseId } = await startAllotment();
    const { body } = await upload(api, caseId, png);
    for (const person of ['neighbour', 'chair']) {
      expect((await api.call(person, 'GET', `/cases/${caseId}/attachments/${body.attachment}`)).status).toBe(404);
    }
  });

  it('sent again under its key is the same document', async () => {
    const { api, caseId } = await startAllotment();
    const key = { 'idempotency-key': 'drawing-of-the-shed' };
    const first = await upload(api, caseId, png, key);
    const second = await upload(api, caseId, png, key);
    const { attachment, caseId: same, version } = first.body;
    expect(second.body).toEqual({ attachment, caseId: same, version, replayed: true });
    expect((await api.call('gardener', 'GET', `/cases/${caseId}`)).body.attachments).toHaveLength(1);
  });

  it.each([
    ['larger than its field allows', randomBytes(200_001), {}, 413, 'body-too-large'],
    ['of a type that its field does not take', png, { 'content-type': 'text/html' }, 422, 'attachment-not-allowed'],
    ['whose type is none', png, { 'content-type': 'nonsense' }, 415, 'media-type-unsupported'],
  ])('%s is refused, and nothing is kept', async (_name, content, headers, status, code) => {
    const { api, caseId } = await startAllotment();
    expect((await upload(api, caseId, content, headers)).body).toMatchObject({ status, code });
    expect((await api.call('gardener', 'GET', `/cases/${caseId}`)).body.attachments).toEqual([]);
  });

  it.each([
    ['by far', png],
    ['by one byte', png.subarray(0, 100_001)],
  ])('larger than the server allows %s is refused, in either way of sending', async (_name, content) => {
    const { api, caseId } = await startAllotment({ uploadLimit: 100_000 });
    const form = multipart([{ name: 'file', type: 'image/png', filename: 'a.png', content }]);
    expect((await upload(api, caseId, content)).body).toMatchObject({ status: 413, code: 'body-too-large' });
    const asForm = await upload(api, caseId, form.body, form.headers);
    expect(asForm.body).toMatchObject({ status: 413, code: 'body-too-large' });
    expect((await api.call('gardener', 'GET', `/cases/${caseId}`)).body.attachments).toEqual([]);
    expect((await upload(api, caseId, largePng(90_000, randomBytes))).status).toBe(201);
  });

  it.each(['/height', '/nowhere', '/constructor', '/__proto__'])('for the field %s is refused', async (field) => {
    const { api, caseId } = await startAllotment();
    expect((await upload(api, caseId, png, {}, field)).body).toMatchObject({
      status: 422,
      code: 'attachment-not-allowed',
    });
  });

  it.each(['drawing', '', '/a%00b', `/${'x'.repeat(200)}`])(
    'for a field that is no pointer (%j) is refused',
    async (field) => {
      const { api, caseId } = await startAllotment();
      expect((await upload(api, caseId, png, {}, field)).status).toBe(400);
    },
  );

  it.each([
    ['without a file', multipart([])],
    ['with a text in place of a file', multipart([{ name: 'file', content: Buffer.from('hello') }])],
    [
      'cut off',
      {
        ...multipart([]),
        body: Buffer.from(
          '------shed\r\nContent-Disposition: form-data; name="file"; filename="a"\r\nContent-Type: image/png\r\n\r\nhalf',
        ),
      },
    ],
    ['without its boundary', { body: png, headers: { 'content-type': 'multipart/form-data' } }],
  ])('in a form %s is refused', async (_name, { body, headers }) => {
    const { api, caseId } = await startAllotment();
    const answer = await upload(api, caseId, body, headers);
    expect(answer.status).toBe(400);
    expect((await api.call('gardener', 'GET', `/cases/${caseId}`)).body.attachments).toEqual([]);
  });
});

describe('a document on its way in', () => {
  it('is kept clean: its size on record is that of what is kept', async () => {
    const { api, caseId } = await startAllotment();
    const sent = talkingPng();
    const added = await upload(api, caseId, sent);
    expect(added.body).toMatchObject({ scanned: 'off', changed: true });
    const found = await api.call('gardener', 'GET', `/cases/${caseId}/attachments/${added.body.attachment}`);
    expect(found.bytes.includes(planted)).toBe(false);
    expect(found.bytes.length).toBe(added.body.size);
    const [onRecord] = (await api.call('gardener', 'GET', `/cases/${caseId}`)).body.attachments;
    expect(onRecord).toMatchObject({ size: found.bytes.length, scanned: 'off' });
    // Salted: the hash of the same file elsewhere is another one.
    const again = await upload(api, caseId, sent);
    const all = (await api.call('gardener', 'GET', `/cases/${caseId}`)).body.attachments;
    const hashes = all.map(({ contentHash }: { contentHash: string }) => contentHash);
    expect(again.status).toBe(201);
    expect(new Set(hashes).size).toBe(2);
    for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{64}$/);
    for (const hash of hashes) expect(hash).not.toBe(createHash('sha256').update(found.bytes).digest('hex'));
  });

  it.each([
    ['bytes of another type', Buffer.from('<html>Testcase</html>'), 422, 'attachment-type-differs'],
    ['half a picture', png.subarray(0, 50_000), 422, 'attachment-broken'],
    [
      'a program in its texts',
      talkingPng({ more: [chunk('tEXt', Buffer.from('Comment\0<script>Testcase</script>'))] }),
      422,
      'attachment-hides-more',
    ],
  ])('with %s is refused, and nothing of it is told or kept', async (_name, content, status, code) => {
    const { api, caseId } = await startAllotment();
    const answer = await upload(api, caseId, content);
    expect(answer.body).toMatchObject({ status, code });
    expect(answer.text).not.toContain('Testcase');
    expect((await api.call('gardener', 'GET', `/cases/${caseId}`)).body.attachments).toEqual([]);
  });

  it('is looked at only for who may attach it', async () => {
    const { api, caseId } = await startAllotment();
    const path = `/cases/${caseId}/attachments?form=shed-plan&field=/drawing`;
    for (const person of ['neighbour', 'chair']) {
      const headers = { 'content-type': 'image/png' };
      expect((await api.call(person, 'POST', path, { body: Buffer.from('<html>'), headers })).status).toBe(404);
    }
  });

  it('is scanned where a scanner is set, and everybody sees whether one is', async () => {
    const clamd = await startClamd();
    const { api, caseId } = await startAllotment({}, { scanner: createClamav(clamd.address, 5000) });
    expect((await upload(api, caseId, png)).body).toMatchObject({ scanned: 'clean' });
    const infected = talkingPng({ more: [chunk('tEXt', Buffer.from(`Comment\0${eicar}`))] });
    expect((await upload(api, caseId, infected)).body).toMatchObject({ status: 422, code: 'attachment-infected' });
    expect((await api.call('gardener', 'GET', '/services')).body.scanning).toBe('on');
    await clamd.stop();
    expect((await upload(api, caseId, png)).body).toMatchObject({ status: 503, code: 'attachment-not-checked' });
    expect((await api.call('gardener', 'GET', `/cases/${caseId}`)).body.attachments).toHaveLength(1);
    const off = await startAllotment();
    expect((await off.api.call('gardener', 'GET', '/services')).body.scanning).toBe('off');
  });
});

describe('a form with a layout', () => {
  it('brings it along', async () => {
    const { api } = await startAllotment();
    const { body } = await api.call('gardener', 'GET', '/services/shed-permit/forms/shed-plan');
    expect(body.layout).toBeTypeOf('object');
  });
});
