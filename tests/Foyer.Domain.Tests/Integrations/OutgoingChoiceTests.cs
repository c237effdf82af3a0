using Foyer.Domain.Integrations;
using Foyer.Domain.Rooms;
using Xunit;

namespace Foyer.Domain.Tests.Integrations;

public sealed class OutgoingChoiceTests
{
    private static readonly Happening SaidInGeneral = new(IntegrationEvents.MessageSent)
    {
        RoomKind = RoomKinds.Channel,
        RoomId = "GENERAL",
        RoomName = "general",
        Text = "!build now",
    };

    [Theory]
    [InlineData("#general", true)]
    [InlineData("#GENERAL", true)]
    [InlineData("#other", false)]
    [InlineData(OutgoingChoice.AllChannels, true)]
    [InlineData(OutgoingChoice.AllGroups, false)]
    [InlineData(OutgoingChoice.AllDirect, false)]
    public void A_message_of_a_channel_is_told_to_those_who_named_it_or_all_channels(string channel, bool isTold) =>
        Assert.Equal(isTold, OutgoingChoice.IsTold(For(channel), SaidInGeneral));

    [Fact]
    public void Without_a_room_it_is_for_all_public_channels_and_for_nothing_private()
    {
        Assert.True(OutgoingChoice.IsTold(For(), SaidInGeneral));
        Assert.False(OutgoingChoice.IsTold(For(), SaidInGeneral with { RoomKind = RoomKinds.Group }));
        Assert.False(OutgoingChoice.IsTold(For(), SaidInGeneral with { RoomKind = RoomKinds.Direct }));
        Assert.False(OutgoingChoice.IsTold(For(), SaidInGeneral with { RoomKind = RoomKinds.LiveChat }));
    }

    [Fact]
    public void Direct_messages_are_told_to_those_who_named_one_of_the_people()
    {
        var direct = SaidInGeneral with { RoomKind = RoomKinds.Direct, People = ["id1", "ada"] };

        Assert.True(OutgoingChoice.IsTold(For("@ada"), direct));
        Assert.True(OutgoingChoice.IsTold(For("@id1"), direct));
        Assert.False(OutgoingChoice.IsTold(For("@eve"), direct));
    }

    [Theory]
    [InlineData("!build", false, true)]
    [InlineData("now", false, false)]
    [InlineData("now", true, true)]
    public void A_word_must_stand_at_the_beginning_unless_it_may_stand_anywhere(string word, bool anywhere, bool isTold)
    {
        var integration = For("#general");
        (integration.TriggerWords, integration.TriggerWordAnywhere) = ([word], anywhere);

        Assert.Equal(isTold, OutgoingChoice.IsTold(integration, SaidInGeneral));
    }

    [Fact]
    public void Edits_are_told_only_where_they_are_wanted_and_nothing_when_it_is_off()
    {
        var integration = For("#general");
        Assert.False(OutgoingChoice.IsTold(integration, SaidInGeneral with { IsEdit = true }));

        integration.RunsOnEdits = true;
        Assert.True(OutgoingChoice.IsTold(integration, SaidInGeneral with { IsEdit = true }));

        integration.IsEnabled = false;
        Assert.False(OutgoingChoice.IsTold(integration, SaidInGeneral));
    }

    [Theory]
    [InlineData(RetryDelays.Tens, 1, 0.1)]
    [InlineData(RetryDelays.Tens, 3, 10)]
    [InlineData(RetryDelays.Twos, 1, 1)]
    [InlineData(RetryDelays.Twos, 4, 8)]
    [InlineData(RetryDelays.Steps, 3, 6)]
    public void Each_try_waits_longer(string word, int tries, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryDelays.Before(word, tries));

    [Fact]
    public void No_wait_is_longer_than_six_hours_and_unknown_words_have_none()
    {
        Assert.Equal(TimeSpan.FromHours(6), RetryDelays.Before(RetryDelays.Tens, 20));
        Assert.Null(RetryDelays.Before("soon", 1));
    }

    private static Integration For(params string[] channels) =>
        new("i", isOutgoing: true, "token", new UserId("ada"), "ada", DateTimeOffset.UnixEpoch)
        {
            IsEnabled = true,
            Event = IntegrationEvents.MessageSent,
            Channels = [.. channels],
        };
}
