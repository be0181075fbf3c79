import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { countOf, formatBytes } from "@/components/ui/format";
import { Select } from "@/components/ui/select";
import { useRuntime } from "@/lib/runtime/react";
import type { Runtime } from "@/lib/runtime/runtime";
import { VERSION } from "@/lib/runtime/version";
import { chooseTheme, readTheme, THEMES, type Theme } from "./theme";
import { closePanel, notify } from "./ui-state";
import { notifyFault } from "./notify-fault";

const THEME_WORDS: Readonly<Record<Theme, string>> = { system: "As the system", light: "Light", dark: "Dark" };
const OPTIONS = THEMES.map((theme) => ({ value: theme, label: THEME_WORDS[theme] }));

export default function SettingsPanel() {
  return (
    <Dialog title="Settings" isOpen onClose={closePanel}>
      <div className="flex flex-col gap-6">
        <ThemeField />
        <Storage />
        <About />
      </div>
    </Dialog>
  );
}

function ThemeField() {
  const [theme, setTheme] = useState(readTheme);
  return (
    <Field label="Appearance">
      {(ids) => (
        <Select
          {...ids}
          value={theme}
          options={OPTIONS}
          onValue={(value) => {
            const next = THEMES.find((name) => name === value) ?? "system";
            chooseTheme(next);
            setTheme(next);
          }}
        />
      )}
    </Field>
  );
}

type Usage = Awaited<ReturnType<Runtime["media"]["usage"]>>;

function Storage() {
  const { media, downloadAll } = useRuntime();
  const [usage, setUsage] = useState<Usage>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    let isShown = true;
    media.usage().then((found) => isShown && setUsage(found), notifyFault);
    return () => {
      isShown = false;
    };
  }, [media, round]);

  const tidy = () => {
    media.collectGarbage().then(({ removed, bytes }) => {
      notify(
        removed.length === 0
          ? "Everything is in use."
          : `Put ${countOf(removed.length, "unused file")}, ${formatBytes(bytes)}, into the trash for 30 days.`,
      );
      setRound(round + 1);
    }, notifyFault);
  };
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-label text-muted">Storage on this device</h3>
      <p className="tabular-nums">
        {usage === undefined ? "Counting…" : `${countOf(usage.assets, "media file")}, ${formatBytes(usage.bytes)}`}
        {usage?.usedBytes !== undefined && usage.quotaBytes !== undefined && (
          <span className="block text-muted">
            {formatBytes(usage.usedBytes)} used of about {formatBytes(usage.quotaBytes)} that the browser allows
          </span>
        )}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={tidy}>Put unused media into the trash</Button>
        <Button onClick={() => void downloadAll().catch(notifyFault)}>Download everything</Button>
      </div>
    </section>
  );
}

function About() {
  const { partition } = useRuntime();
  return (
    <section className="flex flex-col gap-1">
      <h3 className="text-label text-muted">About</h3>
      <p>
        Atelier {VERSION}
        {partition !== undefined && <span className="text-muted">, workspace “{partition}”</span>}
      </p>
      <p className="text-muted">Everything is kept in this browser. Nothing leaves this device.</p>
    </section>
  );
}
