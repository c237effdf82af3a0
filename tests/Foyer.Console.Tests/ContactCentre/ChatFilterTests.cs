using Foyer.Console.Features.ContactCentre;

namespace Foyer.Console.Tests.ContactCentre;

public sealed class ChatFilterTests
{
    [Theory]
    [InlineData(ChatFilter.Closed, "open=false")]
    [InlineData(ChatFilter.Open, "open=true")]
    [InlineData(ChatFilter.Queued, "queued=true")]
    public void Each_status_asks_for_its_own_chats(string status, string expected) =>
        Assert.Contains(expected, new ChatFilter { Status = status }.ToQuery().Split('&'));

    [Fact]
    public void A_name_is_escaped() =>
        Assert.Contains("roomName=M%C3%BCller%20%26%20Co", new ChatFilter { Name = "Müller & Co" }.ToQuery(), StringComparison.Ordinal);

    [Fact]
    public void A_range_of_days_covers_both_days_fully()
    {
        var query = Uri.UnescapeDataString(new ChatFilter { From = new DateOnly(2026, 5, 4), To = new DateOnly(2026, 5, 4) }.ToQuery());

        Assert.Contains("\"start\":\"", query, StringComparison.Ordinal);
        Assert.Contains(":59.999Z\"}", query, StringComparison.Ordinal);
    }

    [Fact]
    public void The_address_carries_only_what_is_set() =>
        Assert.Equal(["department"], new ChatFilter { Department = "d1" }.ToAddress().Where(static part => part.Value is not null).Select(static part => part.Key));

    [Fact]
    public void A_column_that_decides_already_turns_around()
    {
        var byName = new ChatFilter { Offset = 50 }.OrderBy("fname");

        Assert.Contains("sort=%7B%22fname%22%3A1%7D", byName.ToQuery(), StringComparison.Ordinal);
        Assert.Equal(0, byName.Offset);
        Assert.Contains("%3A-1", byName.OrderBy("fname").ToQuery(), StringComparison.Ordinal);
    }
}
