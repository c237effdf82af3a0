using System.Text;
using Xunit;

namespace Foyer.Domain.Tests;

/// <summary>
/// Compares a text that others depend on with the file that was approved, so that every change is seen in review.
/// The approved file lies beside the test and is copied to the output.
/// </summary>
internal static class ApprovedFile
{
    public static void Matches(string path, IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.Append(line).Append('\n');
        }

        var approved = Path.Combine(AppContext.BaseDirectory, path);
        var expected = File.Exists(approved) ? File.ReadAllText(approved) : "";
        if (expected == text.ToString())
        {
            return;
        }

        var received = approved.Replace(".approved.", ".received.", StringComparison.Ordinal);
        Directory.CreateDirectory(Path.GetDirectoryName(received)!);
        File.WriteAllText(received, text.ToString());
        Assert.Fail(
            $"{path} no longer says what the code says. If the change is meant, copy {received} over it.\n"
            + FirstDifference(expected.Split('\n'), text.ToString().Split('\n')));
    }

    private static string FirstDifference(string[] expected, string[] actual)
    {
        var index = 0;
        while (index < expected.Length && index < actual.Length && expected[index] == actual[index])
        {
            index++;
        }

        return $"line {index + 1}\n  approved: {At(expected, index)}\n  received: {At(actual, index)}";
    }

    private static string At(string[] lines, int index) => index < lines.Length ? lines[index] : "(nothing)";
}
