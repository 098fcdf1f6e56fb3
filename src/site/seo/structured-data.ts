import { addressOf } from '../../content/addresses.ts';
import type { Entry } from '../../content/queries.ts';
import type { Agency } from '../../content/schemas/index.ts';
import { plainText } from '../../platform/text/plain-text.ts';

/** A thing that a page is about, in the words of schema.org, for search engines. */
export type StructuredData = Readonly<Record<string, unknown>> & { '@type': string };

const absolute = (path: string, site: URL) => new URL(path, site).href;

/** The service, as its home page introduces it. @see https://schema.org/Organization */
export function organization(agency: Agency, site: URL): StructuredData {
  return {
    '@type': 'Organization',
    '@id': absolute('/#us', site),
    name: agency.name,
    description: agency.strapline,
    url: absolute('/', site),
    logo: absolute('/favicon.svg', site),
    email: agency.email,
    telephone: agency.phone,
    areaServed: agency.place,
    parentOrganization: { '@type': 'Organization', name: agency.body },
  };
}

/** Questions with their answers, as a page of questions shows them. @see https://schema.org/FAQPage */
export function faqPage(questions: readonly Pick<Entry<'questions'>, 'data' | 'html'>[]): StructuredData {
  return {
    '@type': 'FAQPage',
    mainEntity: questions.map(({ data, html }) => ({
      '@type': 'Question',
      name: data.question,
      acceptedAnswer: { '@type': 'Answer', text: plainText(html) },
    })),
  };
}

/** The way down to a page, from the first level; the page itself may be left out. @see https://schema.org/BreadcrumbList */
export function breadcrumbList(trail: readonly { label: string; href: string }[], site: URL): StructuredData {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: trail.map(({ label, href }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: label,
      item: absolute(href, site),
    })),
  };
}

/**
 * A story. Its author is the service: the name of the person who tells it is on the page, for readers, and their
 * consent covers no more. @see https://schema.org/Article
 */
export function article(
  { slug, data }: Pick<Entry<'stories'>, 'slug' | 'data'>,
  agency: Agency,
  site: URL,
): StructuredData {
  const us = { '@type': 'Organization', name: agency.name, url: absolute('/', site) };
  return {
    '@type': 'Article',
    headline: data.title,
    description: data.summary,
    datePublished: data.published,
    image: absolute('/og/stories.png', site),
    mainEntityOfPage: absolute(addressOf('stories', slug), site),
    author: us,
    publisher: us,
  };
}

/**
 * The words of a data block, `<script type="application/ld+json">`. With no `<` in it, nothing that an editor writes
 * can end the block.
 */
export const dataBlock = (data: StructuredData): string =>
  JSON.stringify({ '@context': 'https://schema.org', ...data }).replaceAll('<', '\\u003c');
