import { isJourneyId } from '../detection/journeyId';
import type { FoundId } from '../detection/labelledIds';
import { webhookAround } from '../detection/webhookBody';
import type { WebhookEvent } from '../detection/webhookEvents';
import { joinPath } from './jsonPath';
import { member, members, type JsonNode } from './jsonTree';

/** What JSON is if it is not a result. Contains only documented words and common keys of the text. */
export type NonResultKind =
  /** `path` leads to the only result inside: `data[0]`, or empty for JSON in a string. */
  | { readonly kind: 'wrapper'; readonly path: string }
  | { readonly kind: 'results'; readonly count: number }
  /** `journey`: the journey that the webhook is about. */
  | { readonly kind: 'webhook'; readonly event: WebhookEvent; readonly journey?: FoundId }
  /** An error in IDWise's own form. */
  | { readonly kind: 'error'; readonly errorCode?: string }
  | { readonly kind: 'object'; readonly keys: readonly string[]; readonly count: number }
  | { readonly kind: 'list'; readonly count: number }
  | { readonly kind: 'string' | 'number' | 'boolean' | 'null' };

/** Keys, in lower case, that cannot identify a person. Any other key may be a name or a number. */
const COMMON_KEYS: ReadonlySet<string> = new Set(
  (
    'answer,apiVersion,attributes,batch,body,check,checks,code,config,content,context,data,dependencies,' +
    'description,detail,details,edges,_embedded,embedded,entity,entries,entry,env,error,error_code,errors,' +
    'event,events,headers,hits,host,id,idwise,info,input,isBase64Encoded,item,items,journey,journey_result,' +
    'journeyResult,journeys,json,jsonBody,kind,level,license,list,log,main,message,messages,meta,metadata,' +
    'method,msg,name,node,nodes,object,objects,ok,onboarding,outcome,output,pagination,params,payload,' +
    'properties,rawResponse,record,records,request,requests,resource,resources,response,responseBody,' +
    'responses,result,results,row,rows,scripts,_source,source,spot_check,spot_check_result,spot_checks,' +
    'spotCheck,spotCheckResult,spotChecks,status,statusCode,success,text,time,timestamp,title,trace,type,url,' +
    'value,values,verification,verifications,version'
  )
    .toLowerCase()
    .split(','),
);

function isCommonKey(key: string): boolean {
  return COMMON_KEYS.has(key.toLowerCase());
}

/** The path in a wrapper, with `…` for keys that are not common. */
export function safePath(steps: readonly (string | number)[]): string {
  return steps.reduce<string>((path, step) => {
    if (typeof step === 'number') return `${path}[${step}]`;
    if (isCommonKey(step)) return joinPath(path, step);
    return path === '' ? '…' : `${path}.…`;
  }, '');
}

const MOST_KEYS = 3;

/** Describes a value that neither is a result nor contains one. */
export function classifyNonResult(root: JsonNode, text: string): NonResultKind {
  switch (root.type) {
    case 'object':
      return webhookKind(root, text) ?? errorKind(root) ?? objectKind(root);
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

function webhookKind(root: JsonNode, text: string): NonResultKind | undefined {
  if (member(root, 'event')?.type !== 'string') return undefined;
  const webhook = webhookAround(text, root.offset + 1);
  if (webhook === undefined) return undefined;
  const { event, spotCheckId, onboardingId } = webhook;
  const journeyId = spotCheckId ?? onboardingId;
  if (journeyId === undefined || !isJourneyId(journeyId)) return { kind: 'webhook', event };
  const result = spotCheckId === undefined ? 'onboarding' : 'spotCheck';
  return { kind: 'webhook', event, journey: { journeyId, result } };
}

function errorKind(root: JsonNode): NonResultKind | undefined {
  if (member(root, 'success')?.value !== false) return undefined;
  const code: unknown = member(root, 'error_code')?.value;
  if (typeof code !== 'string') return undefined;
  return {
    kind: 'error',
    ...(/^[a-z]+(?:_[a-z]+){0,7}$/.test(code) && code.length <= 40 && { errorCode: code }),
  };
}

function objectKind(root: JsonNode): NonResultKind {
  const all = members(root).map(({ key }) => key);
  const keys = all.filter(isCommonKey).slice(0, MOST_KEYS);
  return { kind: 'object', keys, count: all.length };
}
