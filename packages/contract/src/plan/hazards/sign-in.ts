import type { Operation, SecurityRequirement } from '@speclock/model';
import type { Hazard, Hazards } from './base.ts';

/**
 * A protected operation without credentials, and with some that nobody was given (RFC 9110, section 15.5.2); where there are
 * several ways to be let in, by each of them alone, and with wrong credentials for each.
 */
export const signInHazards: Hazards = ({ operation, request }) => {
  const { security } = operation;
  const isOpen = security.length === 0 || security.some((one) => Object.keys(one).length === 0);
  if (isOpen) return [];
  const hazard = (
    kind: string,
    signIn: NonNullable<Hazard['signIn']>,
    why: string,
    variant = '',
    by?: Hazard['by'],
  ): Hazard => ({
    aim: { kind, in: 'authorization', name: '' },
    variant,
    why,
    expects: signIn === 'alone' ? 'accepted' : 'refused',
    request,
    signIn,
    ...(by && { by }),
  });
  const each = security.length < 2 ? [] : security.slice(0, most);
  return [
    hazard('no-credentials', 'none', 'no credentials'),
    ...(each.length > 0
      ? []
      : [hazard('wrong-credentials', 'invalid', 'credentials that nobody has')]),
    hazard('wrong-credentials', 'wrong-scheme', 'credentials of another scheme', 'scheme'),
    ...each.flatMap((one, alternative) => {
      const name = nameOf(one);
      const by = { alternative };
      return [
        hazard('alternative', 'alone', `credentials of ${name} alone`, name, by),
        hazard('wrong-credentials', 'invalid', `wrong credentials of ${name}`, name, by),
      ];
    }),
    ...security.slice(0, most).flatMap((one, alternative) =>
      needed(one, operation).flatMap((scheme) => {
        const by = { alternative, scheme };
        const name = `${nameOf(one)} without ${scheme}`;
        return [
          hazard('no-credentials', 'none', `credentials of ${name}`, name, by),
          hazard(
            'wrong-credentials',
            'invalid',
            `credentials of ${nameOf(one)}, ${scheme} wrong`,
            `${nameOf(one)} but ${scheme}`,
            by,
          ),
        ];
      }),
    ),
  ];
};

/** Of very many ways to be let in, so many are tried. */
const most = 4;

function nameOf(requirement: SecurityRequirement): string {
  return Object.keys(requirement).join(' and ');
}

/** Those of the schemes that are asked for together without which no other alternative lets in. */
function needed(requirement: SecurityRequirement, { security }: Operation): readonly string[] {
  const all = Object.keys(requirement);
  if (all.length < 2) return [];
  return all.filter((scheme) => {
    const left = new Set(all.filter((one) => one !== scheme));
    return !security.some((other) => Object.keys(other).every((one) => left.has(one)));
  });
}
