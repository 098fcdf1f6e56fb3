import type { Agency } from '../../content/schemas/index.ts';
import { phoneHref } from '../../design/phone.ts';
import { sayCount } from '../emails/words.ts';
import { firstNameOf } from './organiser-csv.ts';
import type { OrganisedNow } from './organised.ts';

/** The list to print: first names and places only, since paper lies about. */
export function PrintedList({ now }: { now: OrganisedNow }) {
  const { named, coming, counts, isNameless, isOff } = now;
  return (
    <>
      {isOff && (
        <p>
          <b>It’s off: nobody is expected.</b>
        </p>
      )}
      <p>
        {named.day}, {named.hours}. {named.where}
      </p>
      {isNameless || coming.length === 0 ? (
        <p>
          {counts.booked === 0
            ? 'Nobody has booked yet.'
            : `${isOff ? `${sayCount(counts.booked, 'person', 'people')} had booked` : `${sayCount(counts.booked, 'person is', 'people are')} coming`}. No list of names is kept of this date.`}
        </p>
      ) : (
        <table className="list">
          <thead>
            <tr>
              <th scope="col">First name</th>
              <th scope="col">Places</th>
              <th scope="col">Came</th>
            </tr>
          </thead>
          <tbody>
            {coming.map((each) => (
              <tr key={each.reference}>
                <td>
                  <bdi>{firstNameOf(each)}</bdi>
                </td>
                <td>{each.places}</td>
                <td>
                  <span className="box">{each.came ?? ''}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p>Please tear this up when it’s over.</p>
    </>
  );
}

/** A number to ring, on screen one tap away. */
const Number = ({ children }: { children: string }) => (
  <a className="tel" href={phoneHref(children)}>
    {children}
  </a>
);

/** A sheet for whoever is there: keys, who is there when, whom to ring, what to do when, and how to leave. One page. */
export function OfficerSheet({ now, agency }: { now: OrganisedNow; agency: Agency }) {
  const { named, date, counts } = now;
  const isOnline = date.place.type === 'online';
  const { keys, rota, phone, closing, role } = date.organiser ?? {};
  const { concerns, safeguarding } = agency;
  return (
    <div className="sheet">
      <p>
        <b>
          {named.day}, {named.hours}
        </b>
        . {named.where}. {counts.booked} booked.
      </p>
      <dl>
        {isOnline ? (
          <Line label="To join">{date.joinAt ?? 'Ask whoever made the meeting for its link'}</Line>
        ) : (
          <Line label="Keys">{keys ?? 'Ask whoever booked the room'}</Line>
        )}
        {rota !== undefined && <Line label="Who is there">{rota}</Line>}
        {phone !== undefined && (
          <Line label={`On the day${role === undefined ? '' : `, ${role}`}`}>
            <Number>{phone}</Number>
          </Line>
        )}
        <Line label={`Duty, in office hours: ${concerns.team}`}>
          <Number>{concerns.phone}</Number>
        </Line>
        <Line label="Duty, at night and at weekends">
          <Number>{concerns.outOfHours}</Number>
        </Line>
        <Line label="Safeguarding lead">{safeguarding.team}</Line>
      </dl>
      <h2>What to do when</h2>
      <dl>
        <Line label="Somebody tells you of harm to a child">
          Listen, and don’t promise to keep it secret. Ask only what you need to know that the child is safe
          now. In danger now: ring 999. Else ring duty before you leave, and write down their own words, the
          time, and your name.
        </Line>
        <Line label="Somebody is upset">
          {isOnline ? 'Offer to talk with them alone, and time.' : 'Offer a quiet place, water, and time.'}{' '}
          Ask what would help. Nobody has to stay or to say why. If you fear for them, ring 999 or duty.
        </Line>
        <Line label="The press comes">
          Be kind, and say nothing about anybody who is here. No{' '}
          {isOnline ? 'recording' : 'photos, no filming'}. Give them {agency.phone}.
        </Line>
        {!isOnline && (
          <Line label="Fire">
            Everybody out, by the nearest way. Count people outside: {counts.booked} booked, and those you
            counted in. Ring 999. Nobody goes back for coats.
          </Line>
        )}
      </dl>
      <h2>Before you leave</h2>
      <p>
        {closing ??
          (isOnline
            ? 'End the meeting for everybody. Keep no chat, and no list with names on it.'
            : 'Take every list and leaflet with names on it. Lock up as you found it.')}
      </p>
      <p>Then say on your page how it went, and how many came.</p>
    </div>
  );
}

function Line({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
