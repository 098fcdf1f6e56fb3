import { jsonAnswer } from '../../platform/http/answer.ts';
import { wantsJson } from '../../platform/http/request.ts';
import { isEmailAddress, tidyAddress } from '../forms/email-address.ts';
import type { FieldErrors } from '../forms/fields.ts';
import { cleanLine } from '../forms/text.ts';
import { deliverSoon } from '../outbox/deliver.ts';
import { referencePattern } from '../submit/reference.ts';
import { ASKED_TITLE, FRESH_LINK_TITLE, FreshLinkPage, LinkAskedPage } from './fresh-link-page.tsx';
import { sendFreshLink } from './fresh-link.ts';
import {
  givenBack,
  refuse,
  taskPage,
  type Following,
  type LinkedEndpoint,
  type Posted,
} from './linked-page.tsx';

/**
 * What a link of a booking that doesn’t work leads to: a page that asks for the reference and the address. Its POST, with
 * `action` link, has a new link sent where both fit, and answers the same whatever fits.
 */
export async function answerLostLink(
  request: Request,
  { fields, back }: Posted,
  services: Following,
  endpoint: LinkedEndpoint,
): Promise<Response> {
  const { shells, phone, waitUntil } = endpoint;
  if (fields['action'] !== 'link') {
    if (wantsJson(request)) return refuse(request, 404, endpoint);
    return taskPage(shells.task, FRESH_LINK_TITLE, <FreshLinkPage phone={phone} />, 404);
  }
  if (back) {
    const page = givenBack(back, <FreshLinkPage values={fields} phone={phone} />);
    return taskPage(shells.task, FRESH_LINK_TITLE, page, back.status);
  }
  const reference = readReference(fields['reference'] ?? '');
  const email = tidyAddress(cleanLine(fields['email'] ?? ''));
  const errors: FieldErrors = {
    ...(!referencePattern.test(reference) && { reference: 'Write your reference like BCDF-GHJK' }),
    ...(!isEmailAddress(email) && { email: 'Write your email address like name@domain.co.uk' }),
  };
  if (Object.keys(errors).length > 0) {
    if (wantsJson(request)) return jsonAnswer({ errors }, 422);
    const page = <FreshLinkPage values={fields} {...{ errors, phone }} />;
    return taskPage(shells.task, FRESH_LINK_TITLE, page, 422);
  }
  const lead = await sendFreshLink(reference, email, services);
  if (lead !== undefined) waitUntil(deliverSoon(services, lead));
  return wantsJson(request)
    ? jsonAnswer({ asked: true }, 201)
    : taskPage(shells.task, ASKED_TITLE, <LinkAskedPage phone={phone} />);
}

/** A reference as it was meant: capitals, and whatever stands between. */
const readReference = (text: string) =>
  text
    .toUpperCase()
    .replace(/[^A-Z\d]/g, '')
    .replace(/^(.{4})(.{4})$/, '$1-$2');
