import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import * as z from 'zod';

const fragment = z.object({ url: z.string(), content: z.string(), meta: z.object({ title: z.string() }) });

/** Everything that the search of a built site knows: a page or a question each. @param dist the built site */
export function searchIndex(dist: string): z.infer<typeof fragment>[] {
  const folder = `${dist}/pagefind/fragment`;
  return readdirSync(folder).map((file) => {
    const text = gunzipSync(readFileSync(`${folder}/${file}`)).toString('utf8');
    return fragment.parse(JSON.parse(text.slice(text.indexOf('{'))));
  });
}
