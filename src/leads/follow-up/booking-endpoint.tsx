import { namedDate } from '../../events/named-date.ts';
import { answer, jsonAnswer } from '../../platform/http/answer.ts';
import { wantsJson } from '../../platform/http/request.ts';
import { deliverSoon } from '../outbox/deliver.ts';
import { cancelBooking, changePlaces, readBookingNow, type Rebooked } from './booking.ts';
import { BookingPage, bookingTitle } from './booking-page.tsx';
import { answerLostLink } from './fresh-link-endpoint.tsx';
import {
  addressOf,
  answerLink,
  givenBack,
  refuse,
  taskPage,
  type Following,
  type Linked,
  type LinkedEndpoint,
} from './linked-page.tsx';

/**
 * /api/booking, which emails about a booking link to. GET shows how it stands; POST with `action` cancel, or change with
 * `places`, acts and answers with 303 to the same page, or as JSON with 201 `{reference, status, places}`. A link that
 * doesn’t work leads to a way to get a new one.
 */
export async function answerBooking(request: Request, endpoint: LinkedEndpoint): Promise<Response> {
  return answerLink(
    request,
    'booking',
    endpoint,
    (linked, services) =>
      linked.act ? act(request, linked, services, endpoint) : show(request, linked, services, endpoint),
    (posted, services) => answerLostLink(request, posted, services, endpoint),
  );
}

/** What can’t be done, and what stays. */
const REFUSED = {
  few: 'There aren’t as many places left. You keep those that you have.',
  over: 'This can’t be changed any more.',
  wrong: 'Choose how many of you will come, from 1 to 6. If you are more, ring us.',
} as const;

async function show(
  request: Request,
  linked: Linked,
  services: Following,
  endpoint: LinkedEndpoint,
  refused?: keyof typeof REFUSED,
): Promise<Response> {
  const booking = await readBookingNow(linked.reference, services);
  if (!booking) return refuse(request, 410, endpoint);
  const { reference } = linked;
  const { places } = booking;
  const error = refused && REFUSED[refused];
  if (wantsJson(request)) {
    return error === undefined
      ? jsonAnswer({ reference, status: booking.status, places }, linked.act ? 201 : 200)
      : jsonAnswer({ errors: { places: error } }, 422);
  }
  const date = namedDate(booking.event, services.runtime.events, services.clock());
  const { back, fields } = linked;
  const page = (
    <BookingPage {...{ linked, booking, date, error }} chosen={fields['places']} phone={endpoint.phone} />
  );
  const status = error === undefined ? back?.status : 422;
  return taskPage(endpoint.shells.task, bookingTitle(booking), givenBack(back, page), status);
}

async function act(
  request: Request,
  linked: Linked,
  services: Following,
  endpoint: LinkedEndpoint,
): Promise<Response> {
  const { action, places = '' } = linked.fields;
  if (action !== 'change' && action !== 'cancel') return refuse(request, 400, endpoint);
  const done: Rebooked =
    action === 'cancel'
      ? await cancelBooking(linked.reference, services)
      : await changePlaces(linked.reference, places === '' ? Number.NaN : Number(places), services);
  if (done.status === 'gone') return refuse(request, 410, endpoint);
  if (done.status !== 'done') return show(request, linked, services, endpoint, done.status);
  for (const lead of done.leads) endpoint.waitUntil(deliverSoon(services, lead));
  return wantsJson(request)
    ? show(request, linked, services, endpoint)
    : answer(null, 303, { location: addressOf('booking', linked) });
}
