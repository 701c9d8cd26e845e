import { webhookAround } from '../detection/webhookBody';
import type { WebhookEvent } from '../detection/webhookEvents';
import { joinPath } from './jsonPath';
import { member, members, type JsonNode } from './jsonTree';

/** What JSON is if it is not a result. Contains only documented words and common keys of the text. */
export type NonResultKind =
  /** `path` leads to the only result inside: `data[0]`, or empty for JSON in a string. */
  | { readonly kind: 'wrapper'; readonly path: string }
  | { readonly kind: 'results'; readonly count: number }
  | { readonly kind: 'webhook'; readonly event: WebhookEvent; readonly journeyId?: string }
  /** An error in IDWise's own form. */
  | { readonly kind: 'error'; readonly errorCode?: string }
  | { readonly kind: 'object'; readonly keys: readonly string[]; readonly count: number }
  | { readonly kind: 'list'; readonly count: number }
  | { readonly kind: 'string' | 'number' | 'boolean' | 'null' };

/** Keys that cannot identify a person. Any other key may be a name or a number. */
const COMMON_KEYS: ReadonlySet<string> = new Set(
  (
    'apiVersion,body,code,config,content,data,dependencies,description,detail,details,entries,entry,env,error,' +
    'error_code,errors,event,events,headers,host,id,info,input,isBase64Encoded,item,items,journey,journeys,' +
    'json,jsonBody,kind,level,license,log,main,message,messages,meta,metadata,method,msg,name,ok,output,' +
    'pagination,params,payload,properties,request,requests,response,responses,result,results,scripts,' +
    'spotCheck,spot_check,status,statusCode,success,text,time,timestamp,title,trace,type,url,value,values,' +
    'version'
  ).split(','),
);

/** The path in a wrapper, with `…` for keys that are not common. */
export function safePath(steps: readonly (string | number)[]): string {
  return steps.reduce<string>((path, step) => {
    if (typeof step === 'number') return `${path}[${step}]`;
    if (COMMON_KEYS.has(step)) return joinPath(path, step);
    return path === '' ? '…' : `${path}.…`;
  }, '');
}

const MOST_KEYS = 3;

/** Describes a value that neither is a result nor contains one. */
export function classifyNonResult(root: JsonNode, text: string): NonResultKind {
  switch (root.type) {
    case 'object':
      return webhookLook(root, text) ?? errorLook(root) ?? objectLook(root);
    case 'array':
      return { kind: 'list', count: root.children?.length ?? 0 };
    case 'number':
    case 'boolean':
    case 'null':
      return { kind: root.type };
    default:
      return { kind: 'string' };
  }
}

function webhookLook(root: JsonNode, text: string): NonResultKind | undefined {
  if (member(root, 'event')?.type !== 'string') return undefined;
  const webhook = webhookAround(text, root.offset + 1);
  if (webhook === undefined) return undefined;
  const journeyId = webhook.spotCheckId ?? webhook.onboardingId;
  const isId = journeyId !== undefined && /^[A-Za-z0-9_-]{8,64}$/.test(journeyId);
  return { kind: 'webhook', event: webhook.event, ...(isId && { journeyId }) };
}

function errorLook(root: JsonNode): NonResultKind | undefined {
  if (member(root, 'success')?.value !== false) return undefined;
  const code: unknown = member(root, 'error_code')?.value;
  if (typeof code !== 'string') return undefined;
  return {
    kind: 'error',
    ...(/^[a-z]+(?:_[a-z]+){0,7}$/.test(code) && code.length <= 40 && { errorCode: code }),
  };
}

function objectLook(root: JsonNode): NonResultKind {
  const all = members(root).map(({ key }) => key);
  const keys = all.filter((key) => COMMON_KEYS.has(key)).slice(0, MOST_KEYS);
  return { kind: 'object', keys, count: all.length };
}
