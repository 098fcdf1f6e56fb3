import type { PlacedVenue } from './event-words.ts';

/** A link to another service. */
export interface Way {
  label: string;
  href: string;
}

/**
 * Where a venue is and how to get to it, on services that people know: they hear of it once somebody follows a link.
 * To the door where its position is known, else to its postcode.
 */
export function waysThere({ name, address, postcode, position }: PlacedVenue): Way[] {
  const point = position && `${position.latitude},${position.longitude}`;
  const to = (travelmode: string) =>
    `https://www.google.com/maps/dir/?${new URLSearchParams({ api: '1', destination: point ?? `${name}, ${address}, ${postcode}`, travelmode })}`;
  const map = position
    ? `https://www.openstreetmap.org/?mlat=${position.latitude}&mlon=${position.longitude}#map=17/${position.latitude}/${position.longitude}`
    : `https://www.openstreetmap.org/search?${new URLSearchParams({ query: postcode })}`;
  return [
    { label: 'On a map', href: map },
    { label: 'On foot', href: to('walking') },
    { label: 'By bus or train', href: to('transit') },
    { label: 'By car', href: to('driving') },
  ];
}

/** How to send a page to somebody. @param page its title, and its whole address */
export function waysToShare({ title, href }: { title: string; href: string }): Way[] {
  const words = `${title}: ${href}`;
  const query = (parts: Record<string, string>) =>
    Object.entries(parts)
      .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
      .join('&');
  return [
    { label: 'Email', href: `mailto:?${query({ subject: title, body: words })}` },
    { label: 'Text message', href: `sms:?&${query({ body: words })}` },
    { label: 'WhatsApp', href: `https://wa.me/?${query({ text: words })}` },
    { label: 'Facebook', href: `https://www.facebook.com/sharer/sharer.php?${query({ u: href })}` },
  ];
}
