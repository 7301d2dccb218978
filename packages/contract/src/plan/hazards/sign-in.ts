import type { Hazard, Hazards } from './base.ts';

/** A protected operation without credentials, and with some that nobody was given (RFC 9110, section 15.5.2). */
export const signInHazards: Hazards = ({ operation, request }) => {
  const { security } = operation;
  const isOpen = security.length === 0 || security.some((one) => Object.keys(one).length === 0);
  if (isOpen) return [];
  const hazard = (
    kind: string,
    signIn: NonNullable<Hazard['signIn']>,
    why: string,
    variant = '',
  ): Hazard => ({
    aim: { kind, in: 'authorization', name: '' },
    variant,
    why,
    expects: 'refused',
    request,
    signIn,
  });
  return [
    hazard('no-credentials', 'none', 'no credentials'),
    hazard('wrong-credentials', 'invalid', 'credentials that nobody has'),
    hazard('wrong-credentials', 'wrong-scheme', 'credentials of another scheme', 'scheme'),
  ];
};
