import { link } from '../resource.ts';
import { created, noContent, ok, type Route, orNotFound } from '../http/route.ts';
import { newId, USER, type Space } from '../space.ts';

const DAY = 24 * 60 * 60 * 1000;

/** The routes of the Upload API, which the original has on a host of its own. */
export const uploadRoutes: Route[] = [
  [
    'POST',
    'uploads',
    ({ space, body }) => {
      const id = newId();
      space.uploads.set(id, body);
      return created(toUpload(space, id));
    },
  ],
  [
    'GET',
    'uploads/:id',
    ({ space, id }) => {
      orNotFound(space, 'Upload', id, space.uploads.get(id));
      return ok(toUpload(space, id));
    },
  ],
  [
    'DELETE',
    'uploads/:id',
    ({ space, id }) => {
      orNotFound(space, 'Upload', id, space.uploads.get(id));
      space.uploads.delete(id);
      return noContent();
    },
  ],
];

const toUpload = (space: Space, id: string) => ({
  sys: {
    type: 'Upload',
    id,
    space: link('Space', space.id),
    environment: link('Environment', space.environment),
    createdBy: USER,
    createdAt: space.now().toISOString(),
    expiresAt: new Date(space.now().getTime() + DAY).toISOString(),
  },
});
