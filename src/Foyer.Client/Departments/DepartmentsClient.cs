using Foyer.Client.Rest;
using Foyer.Contracts.Departments;

namespace Foyer.Client.Departments;

/// <summary>Departments and who answers in them.</summary>
public sealed class DepartmentsClient
{
    private readonly FoyerClient client;

    internal DepartmentsClient(FoyerClient client) => this.client = client;

    /// <summary>The departments.</summary>
    /// <param name="text">Part of the name.</param>
    /// <param name="enabled">Only those that take chats, or only those that do not.</param>
    /// <param name="page">Which part of the list.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<Page<DepartmentPayload>> ListAsync(string? text = null, bool? enabled = null, PageRequest? page = null, CancellationToken cancel = default) =>
        (await client.Rest.GetAsync("livechat/department", new RestQuery().Add("text", text).Add("enabled", enabled).Add(page), cancel))
            .ReadPage<DepartmentPayload>("departments");

    /// <summary>One department; null when there is none with this id.</summary>
    /// <param name="departmentId">The department.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<DepartmentSaved> GetAsync(string departmentId, CancellationToken cancel = default) =>
        (await client.Rest.GetAsync(Path(departmentId), null, cancel)).ReadAll<DepartmentSaved>();

    /// <summary>Makes a department.</summary>
    /// <param name="request">The department and its agents.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<DepartmentSaved> CreateAsync(SaveDepartmentRequest request, CancellationToken cancel = default) =>
        (await client.Rest.PostAsync("livechat/department", request, cancel)).ReadAll<DepartmentSaved>();

    /// <summary>Changes a department.</summary>
    /// <param name="departmentId">The department.</param>
    /// <param name="request">The department and its agents.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<DepartmentSaved> UpdateAsync(string departmentId, SaveDepartmentRequest request, CancellationToken cancel = default) =>
        (await client.Rest.PutAsync(Path(departmentId), request, cancel)).ReadAll<DepartmentSaved>();

    /// <summary>Removes a department.</summary>
    /// <param name="departmentId">The department.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task RemoveAsync(string departmentId, CancellationToken cancel = default) => client.Rest.DeleteAsync(Path(departmentId), cancel);

    /// <summary>The agents of a department.</summary>
    /// <param name="departmentId">The department.</param>
    /// <param name="page">Which part of the list.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<Page<DepartmentAgentPayload>> AgentsAsync(string departmentId, PageRequest? page = null, CancellationToken cancel = default) =>
        (await client.Rest.GetAsync($"{Path(departmentId)}/agents", new RestQuery().Add(page), cancel)).ReadPage<DepartmentAgentPayload>("agents");

    /// <summary>Adds agents to a department and takes others away.</summary>
    /// <param name="departmentId">The department.</param>
    /// <param name="request">Which.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task SaveAgentsAsync(string departmentId, DepartmentAgentsRequest request, CancellationToken cancel = default) =>
        client.Rest.PostAsync($"{Path(departmentId)}/agents", request, cancel);

    private static string Path(string departmentId) => $"livechat/department/{Uri.EscapeDataString(departmentId)}";
}
