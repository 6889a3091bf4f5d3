import { NavLink } from 'react-router';
import styles from './Tabs.module.css';

/** The screens of one section, side by side. */
export function Tabs({
  label,
  tabs,
}: {
  label: string;
  tabs: { to: string; name: string; count?: string | undefined }[];
}) {
  return (
    <nav className={styles.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <NavLink
          key={tab.to}
          to={tab.to}
          end
          className={({ isActive }) => (isActive ? styles.on : undefined)}
        >
          {tab.name}
          {tab.count !== undefined && <small>{tab.count}</small>}
        </NavLink>
      ))}
    </nav>
  );
}
