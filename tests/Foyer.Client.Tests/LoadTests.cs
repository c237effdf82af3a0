using Foyer.Load;

namespace Foyer.Client.Tests;

public sealed class LoadTests
{
    private static readonly string[] Admin = ["--admin", "root:secret"];

    [Fact]
    public void Parts_of_all_durations_are_told_with_small_error()
    {
        var times = new LatencyHistogram();
        for (var microseconds = 1; microseconds <= 100_000; microseconds++)
        {
            times.Add(TimeSpan.FromMicroseconds(microseconds));
        }

        Assert.Equal(100_000, times.Total);
        Assert.InRange(times.At(0.5).TotalMilliseconds, 50, 51);
        Assert.InRange(times.At(0.99).TotalMilliseconds, 99, 100);
        Assert.Equal(100, times.At(1).TotalMilliseconds, 3);
        Assert.Equal(100, times.Longest.TotalMilliseconds, 3);
    }

    [Fact]
    public void A_foreign_server_is_refused_unless_its_owner_says_so()
    {
        LoadOptions.Parse([.. Admin, "--url", "https://chat.example.org"], null, out var problems);
        Assert.Contains("chat.example.org", Assert.Single(problems), StringComparison.Ordinal);

        LoadOptions.Parse([.. Admin, "--url", "https://chat.example.org", "--i-own-this-server"], null, out problems);
        Assert.Empty(problems);
    }

    [Fact]
    public void Every_problem_of_the_command_line_is_named_at_once()
    {
        LoadOptions.Parse(["--visitors", "many", "--seconds", "999999", "--wrong", "--url"], null, out var problems);

        Assert.Equal(6, problems.Count);
    }

    [Fact]
    public void Lost_doubled_and_reordered_messages_are_counted()
    {
        var ledger = new Ledger(TimeProvider.System);
        var conversation = new Conversation("room", ledger);
        foreach (var id in (string[])["a", "b", "c", "d"])
        {
            conversation.Sending(id, fromVisitor: true);
            conversation.Confirmed(id);
        }

        conversation.Agent.Hear(Frame("b", 2));
        conversation.Agent.Hear(Frame("a", 1));
        conversation.Agent.Hear(Frame("b", 2));
        conversation.Agent.Hear(Frame("d", 4));
        ledger.Settle(conversation, [Message("a", 1), Message("b", 2), Message("d", 4)]);

        Assert.Equal((1, 1, 1, 1), (ledger.Lost, ledger.Duplicated, ledger.Reordered, ledger.Disagreements));
    }

    private static Contracts.Messages.MessagePayload Message(string id, long second) => new()
    {
        Id = id,
        RoomId = "room",
        SentAt = DateTimeOffset.FromUnixTimeSeconds(second),
        UpdatedAt = DateTimeOffset.FromUnixTimeSeconds(second),
    };

    private static Ddp.StreamEvent Frame(string id, long second) => new(
        "room",
        [System.Text.Json.JsonSerializer.SerializeToNode(Message(id, second), Contracts.WireJson.DdpInfo<Contracts.Messages.MessagePayload>())]);
}
