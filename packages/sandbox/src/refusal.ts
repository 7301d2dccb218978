/** The vendor's codes, each with the HTTP status it comes with. */
export const codes = {
  badRequest: { status: 400, code: '2000' },
  importRunning: { status: 400, code: '2001' },
  nameTaken: { status: 400, code: '2004' },
  badToken: { status: 401, code: '2003' },
  fault: { status: 500, code: '2001' },
  badTransactionId: { status: 400, code: 'CMN_90008' },
  badCredentials: { status: 401, code: 'CMN_90004' },
  badInstitution: { status: 400, code: 'CMN_90005' },
  institutionNotAuthorised: { status: 400, code: 'CMN_90006' },
  badGrant: { status: 400, code: 'CMN_90007' },
  headerTooLarge: { status: 400, code: 'CMN_90010' },
  badTokenRequest: { status: 400, code: 'CMN_90011' },
  badScopes: { status: 400, code: 'CMN_90012' },
  unknownToken: { status: 401, code: 'CMN_90018' },
  quota: { status: 500, code: 'CMN_90002' },
  rateLimit: { status: 500, code: 'CMN_90003' },
  gatewayFault: { status: 500, code: 'CMN_90000' },
} as const;

export type CodeName = keyof typeof codes;

/** A request that is answered with one of the vendor's codes; the message is for the caller. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly codeName: CodeName;

  constructor(codeName: CodeName, message: string) {
    super(message);
    this.codeName = codeName;
  }
}

export interface ErrorBody {
  readonly code: string;
  readonly message: string;
}

/** The status and body that a refusal is answered with. */
export function toAnswer({ codeName, message }: Refusal): { status: number; body: ErrorBody } {
  const { status, code } = codes[codeName];
  return { status, body: { code, message } };
}
