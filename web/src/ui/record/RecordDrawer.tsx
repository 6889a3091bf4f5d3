export default function RecordDrawer() {
  return null;
}
