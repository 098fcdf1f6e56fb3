import type { Temporal } from 'temporal-polyfill';
import type { Runtime } from '../../content/runtime.ts';
import { sayEventTime } from '../../events/event-time.ts';
import type { VanishedDate } from '../../events/memory.ts';
import { mailbox } from '../../platform/mail/mailbox.ts';
import type { Email } from '../../platform/mail/mailer.ts';
import { LONDON } from '../../platform/time/clock.ts';
import { renderEmail, type Block } from './document.tsx';
import { sayCount } from './words.ts';

/** How many dates are named: an email that names them is still shown whole. */
const MOST = 30;

/** Tells the editors, or else the service's owner, which dates are gone that were still to come, and what to do. */
export function vanishedEmail(
  vanished: readonly VanishedDate[],
  { agency }: Pick<Runtime, 'agency'>,
  now: Temporal.Instant,
): Email {
  const what = sayCount(vanished.length, 'date is gone from the website', 'dates are gone from the website');
  const subject = `Please look: ${what}`;
  const more = vanished.length - MOST;
  const blocks: Block[] = [
    { type: 'heading', text: what },
    paragraph(
      vanished.length === 1
        ? 'It was still to come, and it’s no longer in what you publish. We’ve told nobody that it’s off: people may have it in their calendars, or have asked for a place.'
        : 'They were still to come, and they’re no longer in what you publish. We’ve told nobody that they’re off: people may have them in their calendars, or have asked for places.',
    ),
    {
      type: 'facts',
      rows: vanished.slice(0, MOST).map(({ slug, title, starts, ends }) => {
        const { day, hours } = sayEventTime({ starts: wallClock(starts), ends: wallClock(ends) }, now);
        return { label: title, value: `${day}, ${hours}. Its page was /events/${slug}/` };
      }),
    },
    ...(more > 0 ? [paragraph(`The same is so of ${sayCount(more, 'more date')}.`)] : []),
    { type: 'section', text: 'What to do' },
    paragraph(
      'If a date won’t happen, put it back with the status “cancelled”, say why, and leave it there until its day is past. Its page then says so, and so do calendars that follow ours. Of an event that repeats, one day is called off under “changes”.',
    ),
    paragraph(
      'If it has a new name, we can’t know that: we see one date gone, and another that is new. Add the address of its old page to the earlier addresses (“formerly”) of the new entry, so that old links lead there.',
    ),
    paragraph(
      'If it’s missing by mistake, put it back as it was. Something in it may be wrong: then another email says what, and it comes back by itself once that’s mended.',
    ),
    paragraph('If nobody was meant to see it, there’s nothing more to do.'),
  ];
  return {
    from: mailbox(agency.sender),
    to: agency.editors?.inbox ?? agency.owner.inbox,
    subject,
    ...renderEmail({
      subject,
      preview: 'Which, when, and what to do. We’ve told nobody else.',
      blocks,
      footer: `Sent by the website of ${agency.name}, once for each date that goes.`,
    }),
    tags: [{ name: 'kind', value: 'vanished' }],
  };
}

const paragraph = (text: string): Block => ({ type: 'paragraph', text });

const wallClock = (instant: Temporal.Instant) =>
  instant.toZonedDateTimeISO(LONDON).toPlainDateTime().toString({ smallestUnit: 'minute' });
