using System.Globalization;
using System.Text;

namespace Foyer.Load;

/// <summary>The figures of a run in words, for people and for docs/performance.md.</summary>
internal sealed class Report(LoadOptions options, Ledger ledger, TimeSpan elapsed)
{
    private readonly StringBuilder text = new();

    public bool IsClean => ledger is { Lost: 0, Duplicated: 0, Reordered: 0, Disagreements: 0, Errors: 0, Conversations: > 0 };

    public string Write()
    {
        var seconds = Math.Max(0.001, elapsed.TotalSeconds);
        var rate = options.Rate == 0 ? "as fast as answers come" : $"at most {options.Rate} visitor messages/s";
        Line($"visitors {options.Visitors}, agents {options.Agents}, messages of each side {options.Messages}, {rate}");
        Line($"elapsed               {seconds:F1} s");
        Line($"conversations         {ledger.Conversations} ended, {ledger.Conversations / seconds:F1}/s, {ledger.Abandoned} given up");
        Line($"conversations a day   {ledger.Conversations / seconds * 86_400:N0} at this rate");
        Line($"messages              {ledger.Acknowledged} acknowledged, {ledger.Acknowledged / seconds:F0}/s, {ledger.Received} heard by the other side");
        Spread("send to receipt", ledger.Receipt);
        Spread("send to acknowledged", ledger.Acknowledgement);
        Spread("waiting for an agent", ledger.Waiting);
        Line($"lost {ledger.Lost}, duplicated {ledger.Duplicated}, reordered {ledger.Reordered}, conversations heard in another order than kept {ledger.Disagreements}");
        Line($"errors {ledger.Errors}");
        foreach (var (what, count) in ledger.ErrorsByCode)
        {
            Line($"  {count} x {what}");
        }

        return text.ToString();
    }

    public static string Milliseconds(TimeSpan duration) => duration.TotalMilliseconds.ToString("F1", CultureInfo.InvariantCulture);

    private void Spread(string what, LatencyHistogram times) => Line(
        $"{what,-21} p50 {Milliseconds(times.At(0.5))} ms, p99 {Milliseconds(times.At(0.99))} ms, p99.9 {Milliseconds(times.At(0.999))} ms, longest {Milliseconds(times.Longest)} ms");

    private void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
