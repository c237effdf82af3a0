using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Accounts;

/// <summary>Suggests a username that is free, and tells whether one is.</summary>
internal sealed class SuggestUsername(FoyerDb db, AccountRules rules, SettingValues settings)
{
    private const int MostTries = 100;

    public async Task<string?> ExecuteAsync(UserId id, CancellationToken cancel)
    {
        var user = await db.Users.AsNoTracking().SingleAsync(one => one.Id == id, cancel);
        var names = new[] { user.Name, user.Emails.FirstOrDefault()?.Address.Split('@')[0] }.Select(UsernameRules.Simplify).OfType<string>();
        foreach (var name in names)
        {
            if (await IsFreeAsync(name, id, cancel))
            {
                return name;
            }
        }

        var prefix = settings.Get(AccountSettings.DefaultUsernamePrefixSuggestion);
        for (var number = 1; number <= MostTries; number++)
        {
            if (await IsFreeAsync($"{prefix}-{number}", id, cancel))
            {
                return $"{prefix}-{number}";
            }
        }

        return null;
    }

    public async Task<Outcome<bool>> CheckAsync(UserId id, string username, CancellationToken cancel) =>
        rules.Usernames.IsWellFormed(username)
            ? await IsFreeAsync(username, id, cancel)
            : new Refusal("error-invalid-username", $"{username} is not a valid username");

    public static void Map(ApiRoutes api)
    {
        api.Get("users.getUsernameSuggestion").SignedIn().Handle<SuggestUsername>(static async (call, suggest) =>
            ApiResult.Success(new { result = await suggest.ExecuteAsync(call.Caller.Id, call.Cancel) }));
        api.Get("users.checkUsernameAvailability").SignedIn().Query(Shape.Object(Shape.Need("username", Shape.Text(1)))).Handle<SuggestUsername>(
            static async (call, suggest) => (await suggest.CheckAsync(call.Caller.Id, call.Query.Text("username")!, call.Cancel)).Answer(static result => new { result }));
    }

    public static void Map(MethodRegistry methods)
    {
        methods.Add("getUsernameSuggestion").SignedIn().Handle<SuggestUsername>(static async (call, suggest) => await suggest.ExecuteAsync(call.Account.Id, call.Cancel));
        methods.Add("checkUsernameAvailability").SignedIn().Handle<SuggestUsername>(static async (call, suggest) =>
            (await suggest.CheckAsync(call.Account.Id, call.Args.Text(0), call.Cancel)).Reply(static isFree => (object)isFree));
    }

    private async Task<bool> IsFreeAsync(string username, UserId own, CancellationToken cancel)
    {
        var key = username.ToLowerInvariant();
        return !rules.Usernames.IsReserved(username) && rules.Usernames.IsWellFormed(username)
            && !await db.Users.AnyAsync(user => user.UsernameKey == key && user.Id != own, cancel);
    }
}
