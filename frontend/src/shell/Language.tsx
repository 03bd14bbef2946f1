// The switch between the two languages; each is named in its own.
import { useWords } from "../words/LanguageProvider";
import { Choice } from "./Choice";

const LANGUAGES = [
  { value: "en" as const, label: "English", lang: "en" },
  { value: "zh" as const, label: "中文", lang: "zh-CN" },
];

export function LanguageSwitch() {
  const { t, language, choose } = useWords();
  return (
    <div data-language-switch>
      <Choice name={t("app.language")} value={language} options={LANGUAGES} onChange={choose} onDark />
    </div>
  );
}
