/** Why a handler gave no answer. */
export type DeliveryFailureKind =
  /** Nothing accepts connections at the address. */
  | 'refused'
  /** The handler closed the connection, or broke it, before it answered. */
  | 'closed'
  /** No answer within the time limit. */
  | 'timeout'
  /** The certificate is not trusted on this machine. */
  | 'certificate'
  /** What answers there does not speak TLS. */
  | 'notTls'
  /** What answers there does not speak HTTP. */
  | 'notHttp'
  | 'cancelled';

/** What came of the body: all of it, or why not. */
export type BodyEnd = 'whole' | 'tooLong' | 'late' | 'broken';

/** A handler's answer, as far as it is kept. */
export interface HandlerAnswer {
  readonly kind: 'answered';
  readonly status: number;
  /** `OK`; empty where the handler sent none. */
  readonly statusText: string;
  /** As sent: their order, and names that come more than once. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** At most {@link MAX_BODY_BYTES}. */
  readonly body: Uint8Array;
  readonly bodyEnd: BodyEnd;
  /** Milliseconds from the first byte sent to the headers of the answer. */
  readonly ms: number;
}

/** What came of one delivery. */
export type Delivery =
  | HandlerAnswer
  | {
      readonly kind: 'failed';
      readonly failure: DeliveryFailureKind;
      /** The system's name for the error: `ECONNREFUSED`. */
      readonly code?: string;
      readonly ms: number;
    };

/** What is read of a body; the rest is not waited for. */
export const MAX_BODY_BYTES = 64 * 1024;

/** The status of an answer; undefined when there was none. */
export function statusOf(delivery: Delivery): number | undefined {
  return delivery.kind === 'answered' ? delivery.status : undefined;
}
