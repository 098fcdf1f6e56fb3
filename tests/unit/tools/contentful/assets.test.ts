import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { refusalOf, startContentful, type Contentful } from '../../../support/contentful-clients.ts';

let contentful: Contentful;
let png: ArrayBuffer;

beforeEach(async () => {
  contentful = await startContentful();
  const bytes = await sharp({ create: { width: 6, height: 4, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  png = Uint8Array.from(bytes).buffer;
});
afterEach(() => contentful.standIn.close());

const upload = () =>
  contentful.management.asset.createFromFiles(
    {},
    {
      fields: {
        title: { 'en-US': 'A house' },
        description: {},
        file: { 'en-US': { contentType: 'image/png', fileName: 'a house.png', file: png } },
      },
    },
  );
const address = (asset: { fields: { file: Record<string, { url?: string }> } }) =>
  `http:${asset.fields.file['en-US']?.url}`;

describe('an asset', () => {
  it('is uploaded, processed, published, unpublished, archived and deleted', async () => {
    const { asset } = contentful.management;
    const made = await upload();
    const assetId = made.sys.id;
    expect(made.fields.file['en-US']).toMatchObject({ uploadFrom: { sys: { linkType: 'Upload' } } });
    expect((await refusalOf(asset.publish({ assetId }, made))).status).toBe(422);

    const processed = await asset.processForAllLocales({}, made);
    expect(processed.sys.version).toBe(2);
    const size = png.byteLength;
    expect(processed.fields.file['en-US']).toEqual({
      contentType: 'image/png',
      fileName: 'a house.png',
      url: expect.stringMatching(/^\/\/127\.0\.0\.1:\d+\/assets\/standin\/\w+\/\w+\/a%20house\.png$/),
      details: { size, image: { width: 6, height: 4 } },
    });
    expect((await contentful.delivery.getAssets()).total).toBe(0);

    const published = await asset.publish({ assetId }, processed);
    const delivered = await contentful.delivery.getAsset(assetId);
    expect(delivered.fields).toMatchObject({ title: 'A house', file: { details: { size } } });
    const file = await fetch(address(published));
    expect(file.headers.get('content-type')).toBe('image/png');
    expect(await file.arrayBuffer()).toEqual(png);

    await asset.unpublish({ assetId });
    expect(await refusalOf(contentful.delivery.getAsset(assetId))).toMatchObject({ name: 'NotFound' });
    expect((await contentful.preview.getAsset(assetId)).sys.id).toBe(assetId);
    await asset.archive({ assetId });
    expect((await fetch(address(published))).status).toBe(404);
    await asset.delete({ assetId });
    expect(await refusalOf(asset.get({ assetId }))).toMatchObject({ name: 'NotFound', status: 404 });
  });

  it('is made from an address on this machine, and stays without a file when it can not be had', async () => {
    const { asset } = contentful.management;
    const first = await asset.processForAllLocales({}, await upload());
    const fields = (upload: string) => ({
      title: {},
      description: {},
      file: { 'en-US': { contentType: 'image/png', fileName: 'b.png', upload } },
    });
    const copy = await asset.create({}, { fields: fields(address(first)) });
    const processed = await asset.processForAllLocales({}, copy);
    expect(processed.fields.file['en-US']?.details).toMatchObject({ image: { width: 6, height: 4 } });

    const lost = await asset.create({}, { fields: fields('https://pictures.example/a.png') });
    const options = { processingCheckWait: 1, processingCheckRetries: 1 };
    await expect(asset.processForLocale({}, lost, 'en-US', options)).rejects.toThrow('longer then expected');
  });

  it('keeps the old file until the new one is published', async () => {
    const { asset } = contentful.management;
    const first = await asset.processForAllLocales({}, await upload());
    const assetId = first.sys.id;
    const published = await asset.publish({ assetId }, first);
    const { fields } = await upload();
    const changed = await asset.update({ assetId }, { ...published, fields });
    const second = await asset.processForAllLocales({}, changed);
    expect(address(second)).not.toBe(address(first));
    expect((await fetch(address(first))).status).toBe(200);
    await asset.publish({ assetId }, second);
    expect((await fetch(address(first))).status).toBe(404);
    expect((await fetch(address(second))).status).toBe(200);
  });

  it('is refused with fields that nobody knows, or an address that it did not get here', async () => {
    const { asset } = contentful.management;
    const file = { contentType: 'image/png', fileName: 'a.png', url: '//elsewhere.example/a.png' };
    const foreign = { fields: { title: {}, description: {}, file: { 'en-US': file } } };
    expect((await refusalOf(asset.create({}, foreign as never))).status).toBe(422);
    expect((await refusalOf(asset.create({}, { fields: { alt: {} } } as never))).status).toBe(422);
  });

  it('that is no picture, whatever it says, has no width', async () => {
    const { asset } = contentful.management;
    const file = { contentType: 'image/png', fileName: 'a.png', file: 'hello' };
    const made = await asset.createFromFiles(
      {},
      { fields: { title: {}, description: {}, file: { 'en-US': file } } },
    );
    const processed = await asset.processForAllLocales({}, made);
    expect(processed.fields.file['en-US']?.details).toEqual({ size: 5 });
  });

  it('is found by the kind of its file', async () => {
    const { asset } = contentful.management;
    const { items } = await asset.getMany({ query: { mimetype_group: 'image' } });
    expect(items).toHaveLength(0);
    await upload();
    expect((await asset.getMany({ query: { mimetype_group: 'image' } })).items).toHaveLength(1);
    expect((await asset.getMany({ query: { 'fields.file.contentType': 'text/plain' } })).items).toHaveLength(
      0,
    );
  });
});
