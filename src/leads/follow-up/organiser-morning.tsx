import { isOff } from '../../events/event-words.ts';
import { ChoiceButtons, TextField } from '../../design/form.tsx';
import { phoneHref } from '../../design/phone.ts';
import { Ringable } from '../../design/ringable.tsx';
import { sayInstant } from '../../platform/time/words.ts';
import { sayNotice } from '../emails/notice.tsx';
import type { Fields } from '../forms/fields.ts';
import type { NoticeStatus } from '../kinds/kind.ts';
import { NOTICES_AN_HOUR } from '../store/notices.ts';
import { DateFields } from './dated-link.tsx';
import { Tap, type PageLink } from './organiser-list.tsx';
import type { OrganisedNow } from './organised.ts';

export interface MorningProps {
  now: OrganisedNow;
  link: PageLink;
  /** What was typed, and what is wrong with it. */
  values?: Fields | undefined;
  wrong?: { field: string; error: string } | undefined;
}

/** What to say when a date is off, starts later or is somewhere else: one tap each, with a sentence. */
export function Morning({ now, link, values = {}, wrong }: MorningProps) {
  const { notice, noticeWaits, isMorning, date } = now;
  if (isOff(date) && !notice) {
    return (
      <p className="notice">It’s off: the website says so, and so do our emails to everybody who booked.</p>
    );
  }
  return (
    <section id="morning" className="part">
      {notice && (
        <div className="notice">
          <p>
            At {sayInstant(notice.at)} you said: <b>it {sayNotice(notice.status)}</b>.
          </p>
          {notice.words !== null && (
            <p>
              “<Ringable>{notice.words}</Ringable>”
            </p>
          )}
          <p>
            {notice.status ? 'The website says so' : 'The website no longer says otherwise'}
            {noticeWaits
              ? `. You’ve told everybody something new ${NOTICES_AN_HOUR} times within the hour, so this isn’t emailed before ${sayInstant(noticeWaits)}: then they get what you said last. If it can’t wait, please ring them.`
              : ', and everybody who booked or waits is being told. Whom no email reaches is under “To be rung”.'}
          </p>
          {notice.status && (
            <Tap link={link} action="as planned">
              It goes ahead as planned after all
            </Tap>
          )}
        </div>
      )}
      <details open={wrong !== undefined || values['words'] !== undefined || (isMorning && !notice?.status)}>
        <summary>{notice?.status ? 'Has that changed?' : 'Is it off, late or somewhere else?'}</summary>
        <form action="/api/organiser" method="post" noValidate>
          {/* Enter in the field presses the first button of a form: it must not be one that tells everybody. */}
          <button className="hide" type="submit" tabIndex={-1} aria-hidden="true" name="action" value="none">
            Nothing
          </button>
          <DateFields {...link} />
          <TextField
            id="organiser-words"
            name="words"
            label="What people should know, in a sentence"
            hint="Why, from when, or where: “The heating has failed. We’re in the library next door.” Everybody reads it as you write it"
            value={values['words']}
            error={wrong?.field === 'words' ? wrong.error : undefined}
            enterKeyHint="done"
          />
          <ChoiceButtons
            id="organiser-action"
            name="action"
            legend="Then press one"
            error={wrong?.field === 'action' ? wrong.error : undefined}
            hint={`It tells at once everybody who booked or waits${
              date.place.type === 'venue' ? ', whoever opens the door' : ''
            } and the website. You can take it back, and they hear that, too`}
            options={[
              { value: 'off', label: 'It’s off' },
              { value: 'late', label: 'It starts later' },
              { value: 'moved', label: 'It’s somewhere else' },
            ]}
          />
        </form>
      </details>
    </section>
  );
}

const ON_DOOR: Record<NoticeStatus, string> = {
  off: 'We’re sorry: it’s off today',
  late: 'We start a little later',
  moved: 'We’re somewhere else today',
};

/** What a sign for the door says, largest. */
export const signTitle = ({ notice }: OrganisedNow): string =>
  notice?.status ? ON_DOOR[notice.status] : 'You’re in the right place';

/** A sign for the door, to print: nothing on it says what the date is. */
export function DoorSign({ now, phone }: { now: OrganisedNow; phone: string }) {
  const { named, notice, date } = now;
  const number = date.organiser?.phone ?? phone;
  return (
    <div className="sign">
      {notice?.words && (
        <p className="words">
          <Ringable>{notice.words}</Ringable>
        </p>
      )}
      <p>
        {named.day}, {named.hours}
      </p>
      <p>
        Questions? Ring{' '}
        <a className="tel" href={phoneHref(number)}>
          {number}
        </a>
      </p>
    </div>
  );
}
