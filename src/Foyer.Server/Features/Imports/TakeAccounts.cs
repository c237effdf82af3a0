using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Imports;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Features.Accounts;
using Foyer.Server.Features.Roles;
using Foyer.Server.Http;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Imports;

/// <summary>Takes a portion of accounts into the import that was begun.</summary>
internal sealed class TakeAccounts(Commits commits, FoyerDb db, AccountRules rules, RoleAssignment roles, Ids ids)
{
    // Hashing a password takes its time on purpose: more come in several portions.
    private const int MostAtOnce = 500;
    private const int LongestName = 200;
    private const int LongestAddress = 2048;
    private const int MostFormerIds = 20;
    private const int LongestEmail = 254;

    private static readonly Refusal TooManyAtOnce = new("invalid-params", $"must NOT have more than {MostAtOnce} items");
    private static readonly Refusal TooManyIds = new("invalid-params", $"must NOT have more than {MostFormerIds} items");
    private static readonly Refusal Incomplete = Refusal.Text("Users are missing required data.");

    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, IReadOnlyList<JsonObject> accounts, CancellationToken cancel)
    {
        if (accounts.Any(static one => ImportDraft.FirstEmail(one) is null || ImportDraft.FormerIds(one).Count == 0))
        {
            return Incomplete;
        }

        if (accounts.Any(static one => ImportDraft.FormerIds(one).Count > MostFormerIds))
        {
            return TooManyIds;
        }

        // Nobody brings in roles that they could not give.
        var asked = accounts.SelectMany(static one => one.Texts("roles") ?? []).Distinct().ToList();
        if ((await roles.CheckAsync(db, caller, asked, [], cancel)).Refusal is { } badRoles)
        {
            return badRoles;
        }

        var drafts = new List<(string Key, string Json)>();
        foreach (var account in accounts)
        {
            cancel.ThrowIfCancellationRequested();
            var password = account.Text("password") is { Length: > 0 } given ? given : null;
            if (password is not null && rules.PasswordProblem(password) is { } weak)
            {
                return weak;
            }

            drafts.Add((ImportDraft.FormerIds(account)[0], ImportDraft.ToJson(account, password is not null ? PasswordHashing.Hash(PasswordHashing.DigestOf(password))
                : account.Flag("setRandomPassword") == true ? PasswordHashing.OfUnknown(ids.NextSecret())
                : null)));
        }

        return await commits.RunAsync<Done>(
            async (scope, stop) =>
            {
                if (await ManageImports.LastAsync(scope.Db, stop) is not { } import)
                {
                    return ImportOperation.NotBegun;
                }

                var first = import.Total;
                if (import.Take(drafts.Count, scope.Now).Refusal is { } refusal)
                {
                    return refusal;
                }

                scope.Db.ImportedAccounts.AddRange(drafts.Select((draft, index) => new ImportedAccount(import.Id, first + index, draft.Key, draft.Json)));
                return Done.Yes;
            },
            cancel);
    }

    public static void Map(ApiRoutes api) => api.Post("import.addUsers").NeedsAll(AdministrationPermissions.RunImport)
        .Body(Shape.Object(Shape.Need("users", Shape.List(Shape.Open(
            Shape.Need("emails", Shape.List(Shape.Text(0, LongestEmail))),
            Shape.Need("importIds", Shape.List(Shape.Text(0, FormerId.Longest))),
            Shape.May("username", Shape.Text(0, LongestName)),
            Shape.May("name", Shape.Text(0, LongestName)),
            Shape.May("password", Shape.Text(0, LongestName)),
            Shape.May("bio", Shape.Text(0, 260)),
            Shape.May("statusText", Shape.Text(0, 120)),
            Shape.May("roles", Shape.List(Shape.Text(1, LongestName))),
            Shape.May("deleted", Shape.Flag()),
            Shape.May("setRandomPassword", Shape.Flag()),
            Shape.May("avatarUrl", Shape.Text(0, LongestAddress)))))))
        .Handle<TakeAccounts>(static async (call, take) =>
        {
            var accounts = call.Body.List("users")!.OfType<JsonObject>().ToList();
            return accounts.Count switch
            {
                0 => ApiResult.Success(),
                > MostAtOnce => ApiResult.Refused(TooManyAtOnce),
                _ => (await take.ExecuteAsync(call.Caller, accounts, call.Cancel)).Answer(),
            };
        });
}
