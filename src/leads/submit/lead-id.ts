import { createHash } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';

const ownUuid = z
  .uuid()
  .toLowerCase()
  .refine((id) => id[14] !== '8' && !/^([0f])\1*$/.test(id.replaceAll('-', '')));

/** An id that a browser made; those of all zeros or ones are nobody's own, and those of version 8 are made here. */
export const readId = (text: string | undefined) => ownUuid.safeParse(text).data;

/** The id of a form that came without: equal answers of one hour have the same, whatever stores them. */
export function idOfAnswers(answersHash: Buffer, received: Temporal.Instant): string {
  const hour = Math.floor(received.epochMilliseconds / 3_600_000);
  return idFrom(answersHash, String(hour));
}

/** An id made of others: that of an enquiry, sent by another form, is another lead's. */
export function idFrom(...parts: (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  const hex = hash.digest('hex');
  // A UUID of version 8 (RFC 9562): its bits are the maker's own.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
