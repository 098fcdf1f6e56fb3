import { listAll } from '../http/listed.ts';
import { link } from '../resource.ts';
import { ok, type Route, orNotFound } from '../http/route.ts';
import { newSys, USER, type Space } from '../space.ts';

/** The routes of the space itself, its one environment and its roles. */
export const accountRoutes: Route[] = [
  ['GET', '', ({ space }) => ok(toSpace(space))],
  ['GET', 'environments', (call) => listAll(call, [toEnvironment(call.space)])],
  [
    'GET',
    'environments/:id',
    ({ space, id }) =>
      ok(orNotFound(space, 'Environment', id, id === space.environment ? toEnvironment(space) : undefined)),
  ],
  ['GET', 'roles', (call) => listAll(call, [...call.space.roles.values()])],
];

/** Whose token it is: the answer of `GET /users/me`. */
export const toUser = () => ({
  sys: { type: 'User', id: USER.sys.id, version: 1 },
  firstName: 'Stand',
  lastName: 'In',
  email: 'stand-in@contentful.example',
  activated: true,
  confirmed: true,
});

/** The space as the Content Management API has it. */
export function toSpace(space: Space) {
  const { environment: _, space: _space, ...sys } = newSys(space, 'Space', space.id);
  return { sys: { ...sys, organization: link('Organization', 'standInOrganization') }, name: space.id };
}

const toEnvironment = (space: Space) => ({
  name: space.environment,
  sys: {
    ...newSys(space, 'Environment', space.environment),
    status: link('Status', 'ready'),
  },
});
