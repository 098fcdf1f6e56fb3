import { peopleByMonth, sayFew, type MonthOfArrivals } from '../../campaigns/arrivals.ts';
import { namesOf } from '../../campaigns/code.ts';
import { sayMonth } from '../../platform/time/words.ts';
import { answerLink, refuse, taskPage, type LinkedEndpoint } from './linked-page.tsx';

/**
 * /api/partner, a partner's own page: how many followed its short link, by month, and never fewer than five as a number.
 * What was followed under an earlier name is in it, whichever name the link of the page has.
 * Who they are, and whether they asked us anything, is nobody's to see there.
 */
export function answerPartner(request: Request, endpoint: LinkedEndpoint): Promise<Response> {
  return answerLink(request, 'partner', endpoint, async ({ reference: code }, services) => {
    const { runtime, database } = services;
    const partner = Object.hasOwn(runtime.codes, code) ? runtime.codes[code] : undefined;
    if (!partner) return refuse(request, 404, endpoint);
    const months = await peopleByMonth(database, namesOf(partner.of, runtime.codes));
    const page = <PartnerPage months={months} link={`${runtime.siteUrl}/go/${partner.of}`} />;
    return taskPage(endpoint.shells.task, partner.title, page);
  });
}

function PartnerPage({
  months,
  link,
}: {
  months: readonly Pick<MonthOfArrivals, 'month' | 'people'>[];
  link: string;
}) {
  return (
    <>
      <p>
        Thank you for having us with you. This is how often somebody followed your short link,{' '}
        <b>{link.replace(/^https?:\/\//, '')}</b>.
      </p>
      {months.length === 0 ? (
        <p className="notice">Nobody has yet. It often takes a few weeks.</p>
      ) : (
        <dl className="about">
          {months.map(({ month, people }) => (
            <div key={month}>
              <dt>{sayMonth(month)}</dt>
              <dd>{sayFew(people)}</dd>
            </div>
          ))}
        </dl>
      )}
      <p>
        We count nothing else: not who they are, and not what they did next. Small numbers aren’t shown, so
        that nobody can be guessed.
      </p>
    </>
  );
}
