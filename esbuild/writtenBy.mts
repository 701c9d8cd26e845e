import {
  getOptionValues,
  type ConvenienceRenderer,
  type LanguageName,
  type Option,
  type OptionValues,
  type RenderContext,
  type RendererOptions,
  type TargetLanguage,
} from 'quicktype-core';

/**
 * A language of quicktype's whose types are written by a renderer of ours.
 *
 * @param options those that the language has, which quicktype has a constant for.
 */
export function writtenBy<
  Language extends TargetLanguage,
  const Options extends Record<string, Option<string, unknown>>,
>(
  language: Language,
  options: Options,
  OurRenderer: new (
    language: Language,
    context: RenderContext,
    values: OptionValues<Options>,
  ) => ConvenienceRenderer,
): Language {
  const makeRenderer = <Name extends LanguageName>(
    context: RenderContext,
    values: RendererOptions<Name>,
  ): ConvenienceRenderer => new OurRenderer(language, context, getOptionValues(options, values));
  Object.assign(language, { makeRenderer });
  return language;
}
