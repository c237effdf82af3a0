using System.Text.Json.Nodes;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.LiveChats;

public abstract class TakeLiveChatTests(FoyerFixture foyer)
{
    private const int Races = 1_000;
    private readonly Desk desk = new(foyer);

    [Fact]
    public async Task Of_two_agents_who_take_a_chat_at_the_same_moment_one_gets_it_and_the_other_is_told_so_a_thousand_times()
    {
        var (ada, ben) = (await desk.AgentAsync("ada"), await desk.AgentAsync("ben"));
        var (_, room) = await desk.VisitorAsync();
        var inquiry = await desk.InquiryAsync(room);
        for (var race = 0; race < Races; race++)
        {
            var answers = await Task.WhenAll(
                ada.PostAsync("livechat/inquiries.take", new { inquiryId = inquiry }),
                ben.PostAsync("livechat/inquiries.take", new { inquiryId = inquiry }));

            Assert.Single(answers, answer => answer.IsSuccess);
            Assert.Equal("error-inquiry-taken", (string?)answers.Single(answer => !answer.IsSuccess)["errorType"]);
            var winner = answers[0].IsSuccess ? ada : ben;
            if (race % 100 == 0)
            {
                Assert.Equal(winner.UserId, (string?)(await foyer.Admin.GetAsync($"channels.info?roomId={room}"))["channel.servedBy._id"]);
            }

            Assert.True((bool?)(await Desk.CallAsync(winner, "livechat:returnAsInquiry", room))["result"]);
        }
    }

    [Fact]
    public async Task An_agent_who_is_not_available_cannot_take_a_chat()
    {
        var (ada, ben) = (await desk.AgentAsync("ada"), await desk.AgentAsync("ben"));
        var (_, room) = await desk.VisitorAsync();
        await Desk.BeAsync(ben, "online", "not-available");

        var refused = await ben.PostAsync("livechat/inquiries.take", new { inquiryId = await desk.InquiryAsync(room) });

        Assert.Equal("error-agent-status-service-offline", (string?)refused["errorType"]);
        await desk.TakeAsync(ada, room);
    }

    [Fact]
    public async Task Agents_see_the_waiting_chats_of_their_own_departments_only()
    {
        var (ada, cem) = (await desk.AgentAsync("ada"), await desk.AgentAsync("cem"));
        var library = await desk.DepartmentAsync("library", ada);
        await desk.DepartmentAsync("exams", cem);
        var (_, room) = await desk.VisitorAsync(library);

        Assert.Contains(room, await WaitingAsync(ada));
        Assert.DoesNotContain(room, await WaitingAsync(cem));
        Assert.Equal("error-not-authorized", (string?)(await cem.GetAsync($"livechat/inquiries.queuedForUser?department={library}"))["errorType"]);
    }

    private static async Task<IEnumerable<string>> WaitingAsync(Rest agent) =>
        (await agent.GetAsync("livechat/inquiries.queuedForUser?count=100"))["inquiries"]!.AsArray().OfType<JsonObject>().Select(one => (string)one["rid"]!);
}

public sealed class TakeLiveChatOnSqlite(SqliteFoyer foyer) : TakeLiveChatTests(foyer), IClassFixture<SqliteFoyer>;

public sealed class TakeLiveChatOnPostgres(PostgresFoyer foyer) : TakeLiveChatTests(foyer), IClassFixture<PostgresFoyer>;
