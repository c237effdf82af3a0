using System.Text.Json;
using Foyer.Contracts;
using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Push;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Foyer.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Push;

/// <summary>Somebody tries whether their telephones are reached.</summary>
internal sealed class TryPush(Commits commits, TelephoneLines lines, SettingValues settings)
{
    private static readonly TimeSpan Shelf = TimeSpan.FromMinutes(10);
    private static readonly Refusal Disabled = new("error-push-disabled", "Push is disabled");
    private static readonly Refusal NoTokens = new("error-no-tokens-for-this-user", "There are no tokens for this user");

    /// <returns>How many telephones the account has.</returns>
    public async Task<Outcome<int>> ExecuteAsync(UserId user, CancellationToken cancel) => !settings.Get(PushSettings.Enabled) ? Disabled : await commits.RunAsync<int>(
        async (scope, stop) =>
        {
            var telephones = await scope.Db.PushTokens.AsNoTracking().Where(one => one.UserId == user && one.IsEnabled).ToListAsync(stop);
            if (telephones.Count == 0)
            {
                return NoTokens;
            }

            var language = await scope.Db.Users.Where(one => one.Id == user).Select(one => one.Language).SingleAsync(stop);
            var note = JsonSerializer.Serialize(TelephoneNote.Trial(user, Tongue.Named(language) ?? Tongue.OfServer(settings), settings), WireJson.Rest);
            scope.Db.OutgoingPushes.AddRange(telephones.Where(one => lines.For(one.Service) is not null).Select(one => OutgoingPush.ToTelephone(one.Id, note, Shelf, scope.Now)));
            scope.Announce(new PushWritten());
            return telephones.Count;
        },
        cancel);

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Post("push.test").NeedsAll(AdministrationPermissions.TestPush).Limit(60).Handle<TryPush>(static async (call, test) =>
            (await test.ExecuteAsync(call.Caller.Id, call.Cancel)).Answer(static count => new { tokensCount = count }));
        methods.Add("push_test").Needs(AdministrationPermissions.TestPush).Handle<TryPush>(static async (call, test) =>
            (await test.ExecuteAsync(call.Account.Id, call.Cancel)).Reply(static count => new { message = "Your_push_was_sent_to_s_devices", @params = new[] { count } }));
    }
}
