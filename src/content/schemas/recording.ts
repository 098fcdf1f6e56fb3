import * as z from 'zod';
import { paragraphs, part, pasted, words } from './fields.ts';

/** What the name of a film or a sound may end in. */
export const RECORDING_ENDINGS = ['mp4', 'webm', 'mp3', 'm4a'] as const;
export type RecordingEnding = (typeof RECORDING_ENDINGS)[number];

/** A film or a sound. Nothing of it loads before somebody plays it (src/site/blocks/Recording.astro). */
export const recording = part(
  'recording',
  z.strictObject({
    kind: z.enum(['film', 'sound']).describe('Whether there is something to see'),
    title: words.describe('What it is called'),
    length: pasted
      .regex(/^\d{1,2}:[0-5]\d$/, 'write minutes and seconds as 3:20')
      .meta({ examples: ['3:20'] })
      .describe('How long it is, in minutes and seconds'),
    media: pasted
      .regex(/^[a-z0-9-]+\.(mp4|webm|mp3|m4a)$/, 'write the name of a film or sound, as sam.mp4')
      .meta({ examples: ['sam.mp4'], file: 'recording' })
      .optional()
      .describe('The film or sound itself, up to 60 MB. MP4 and MP3 play everywhere'),
    captions: pasted
      .regex(/^[a-z0-9-]+\.vtt$/, 'write the name of a file of captions, as sam.vtt')
      .meta({ examples: ['sam.vtt'], file: 'captions' })
      .optional()
      .describe('What is said and heard, while it plays, as WebVTT: without it no film is shown'),
    provider: pasted
      .regex(/^https:\/\/\S+$/, 'write an address of another website: https://…')
      .meta({ examples: ['https://www.youtube.com/watch?v=sample'] })
      .optional()
      .describe('Its page on another website, such as YouTube, where it has captions: a link leads there'),
    transcript: paragraphs
      .optional()
      .describe(
        'All that is said and heard, and what matters of what is seen, with an empty line between two paragraphs: without it nothing is shown',
      ),
  }),
);
export type Recording = z.infer<typeof recording>;
