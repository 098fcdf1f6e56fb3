/** How a space is reached. */
export interface Access {
  spaceId: string;
  environmentId: string;
  /** The domain of its APIs, `contentful.com` or `eu.contentful.com`; or one address that answers as all of them. */
  host: string;
}

/** Where one of Contentful's APIs answers, as its SDKs want it: the stand-in on this machine has no certificate. */
export const apiHost = (api: 'cdn' | 'preview' | 'api' | 'upload', { host }: Access) =>
  isLocal(host) ? { host, insecure: true } : { host: `${api}.${host}`, insecure: false };

/** Where editors see an entry, a picture or a type. */
export const webAppOf =
  ({ spaceId, environmentId, host }: Access) =>
  (of: 'entries' | 'assets' | 'content_types', id: string): string => {
    const app = isLocal(host) ? `http://${host}` : `https://app.${host}`;
    return `${app}/spaces/${spaceId}/environments/${environmentId}/${of}/${id}`;
  };

/** The scheme of an address that Contentful gives without one. */
export const schemeFor = ({ host }: Access) => (isLocal(host) ? 'http:' : 'https:');

const isLocal = (host: string) => /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host);
