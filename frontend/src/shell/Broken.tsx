// A part of the page that could not be fetched or drawn says so instead of leaving a blank.
import { Component, type ReactNode } from "react";
import { useWords } from "../words/LanguageProvider";

function Sorry() {
  const { t } = useWords();
  return (
    <div role="alert">
      <p>{t("app.broken")}</p>
      <button type="button" className="button" data-main onClick={() => window.location.reload()}>
        {t("app.reload")}
      </button>
    </div>
  );
}

export class Broken extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <Sorry /> : this.props.children;
  }
}
